using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Core.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    static readonly DateTime LongAgo = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly TempArchive _archive = new();

    string FilePath => Path.Combine(_archive.Root, "exports", "a.txt");

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task A_file_gets_its_content_and_its_folder_and_leaves_no_part()
    {
        await WriteAsync("one");

        Assert.Equal("one", _archive.Read("exports/a.txt"));
        Assert.Equal(["exports/a.txt"], _archive.Files());
    }

    [Fact]
    public async Task A_file_that_has_its_content_already_is_not_touched()
    {
        await WriteAsync("one");
        File.SetLastWriteTimeUtc(FilePath, LongAgo);

        await WriteAsync("one");

        Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(FilePath));
    }

    [Fact]
    public async Task Other_content_of_the_same_length_is_written()
    {
        await WriteAsync("one");

        await WriteAsync("two");

        Assert.Equal("two", _archive.Read("exports/a.txt"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_leaves_the_old_one_whole()
    {
        await WriteAsync("one");
        Directory.CreateDirectory(FilePath + AtomicFile.PartSuffix);

        await Assert.ThrowsAnyAsync<SystemException>(() => WriteAsync("two"));

        Assert.Equal("one", _archive.Read("exports/a.txt"));
    }

    [Fact]
    public async Task A_long_file_of_which_only_the_last_byte_is_another_is_written()
    {
        await StreamAsync(new string('a', 200_000) + "1");

        await StreamAsync(new string('a', 200_000) + "2");

        Assert.EndsWith("a2", _archive.Read("exports/a.txt"), StringComparison.Ordinal);
        Assert.Equal(["exports/a.txt"], _archive.Files());
    }

    [Fact]
    public async Task A_long_file_that_is_the_same_is_not_touched_and_leaves_no_part()
    {
        await StreamAsync(new string('a', 200_000));
        File.SetLastWriteTimeUtc(FilePath, LongAgo);

        await StreamAsync(new string('a', 200_000));

        Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(FilePath));
        Assert.Equal(["exports/a.txt"], _archive.Files());
    }

    [Fact]
    public async Task Whoever_breaks_off_while_writing_leaves_the_old_file_and_no_part()
    {
        await WriteAsync("one");

        await Assert.ThrowsAsync<InvalidOperationException>(() => AtomicFile.StreamAsync(
            FilePath, _ => throw new InvalidOperationException(), TestContext.Current.CancellationToken));

        Assert.Equal("one", _archive.Read("exports/a.txt"));
        Assert.Equal(["exports/a.txt"], _archive.Files());
    }

    [Fact]
    public void A_file_that_is_written_at_once_is_whole_too()
    {
        _archive.Write("exports/a.txt", "a longer one");

        AtomicFile.Write(FilePath, "Zo\u00eb");

        Assert.Equal("Zo\u00eb"u8, File.ReadAllBytes(FilePath));
        Assert.Equal(["exports/a.txt"], _archive.Files());
    }

    Task WriteAsync(string text) => AtomicFile.WriteAsync(FilePath, text, TestContext.Current.CancellationToken);

    Task StreamAsync(string text) => AtomicFile.StreamAsync(
        FilePath, file => file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text)).AsTask(), TestContext.Current.CancellationToken);
}
