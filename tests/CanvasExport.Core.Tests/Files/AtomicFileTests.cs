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

    Task WriteAsync(string text) => AtomicFile.WriteAsync(FilePath, text, TestContext.Current.CancellationToken);
}
