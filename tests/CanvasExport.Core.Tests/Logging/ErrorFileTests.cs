using CanvasExport.Core.Canvas;
using CanvasExport.Core.Logging;
using CanvasExport.Tests.Support;

namespace CanvasExport.Core.Tests.Logging;

public sealed class ErrorFileTests : IDisposable
{
    readonly TempArchive _archive = new();

    [Fact]
    public void It_exists_only_while_something_is_wrong()
    {
        var first = Open();
        Assert.False(first.Flush());
        Assert.False(_archive.Has("err.txt"));
        first.Add(Entry("a"));
        Assert.True(first.Flush());

        var second = Open();
        second.Clear(ErrorEntry.Download, "a");

        Assert.False(second.Flush());
        Assert.False(_archive.Has("err.txt"));
        Assert.Empty(_archive.Files());
    }

    [Fact]
    public void An_entry_is_on_disk_before_the_step_ends()
    {
        Open().Add(Entry("a"));

        Assert.Contains("'a', ", _archive.Read("err.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_in_the_code_page_of_Windows_are_read_beside_our_own()
    {
        var line = "11-21-2026 23:37:13..Error_http_downloader 'exports/maps/zoe/Zo\u00eb.docx', 'https://c.test/files/1'\r\n";
        File.WriteAllBytes(
            Path.Combine(_archive.Root, "err.txt"), [.. System.Text.Encoding.Latin1.GetBytes(line),
            .. System.Text.Encoding.UTF8.GetBytes(line)]);

        Assert.All(Open().Read(), entry => Assert.Equal("exports/maps/zoe/Zo\u00eb.docx", entry.Entry!.File));
        Assert.Equal(2, Open().Read().Count);
    }

    [Fact]
    public void A_file_that_fails_again_is_listed_once_with_its_newest_reason()
    {
        Fail(Entry("a", "first"), Entry("b", "first"));

        Fail(Entry("a", "second"));

        var entries = Open().Read();
        Assert.Equal(["b", "a"], entries.Select(entry => entry.Entry!.File));
        Assert.Contains("second", entries[1].Lines, StringComparison.Ordinal);
        Assert.DoesNotContain("first", entries[1].Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_of_another_kind_for_the_same_file_stay()
    {
        Fail(Entry("a"), Entry("a") with { Kind = "Error_make_html" });

        var errors = Open();
        errors.Clear(ErrorEntry.Download, "a");
        errors.Flush();

        Assert.Equal(["Error_make_html"], Open().Read().Select(entry => entry.Entry!.Kind));
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("back\\slash")]
    [InlineData("1050~secret")]
    [InlineData("it's 'quoted', 'twice'")]
    public void An_odd_name_is_listed_once_and_can_be_cleared(string file)
    {
        for (var run = 0; run < 2; run++)
        {
            var errors = Open("1050~secret");
            errors.Add(Entry(file));
            errors.Flush();
            Assert.Single(Open().Read());
        }

        var last = Open("1050~secret");
        last.Clear(ErrorEntry.Download, file);

        Assert.False(last.Flush());
    }

    [Fact]
    public void A_step_that_looked_at_nothing_leaves_the_file_untouched()
    {
        _archive.Write("err.txt", "a note of mine, \r\n\r\nwith an odd end");

        Assert.True(Open().Flush());

        Assert.Equal("a note of mine, \r\n\r\nwith an odd end", _archive.Read("err.txt"));
    }

    [Fact]
    public async Task Many_threads_lose_no_entry()
    {
        var errors = Open();

        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, (number, _) =>
        {
            errors.Add(Entry($"{number}"));
            return ValueTask.CompletedTask;
        });
        errors.Flush();

        Assert.Equal(
            Enumerable.Range(0, 200).Select(number => $"{number}").Order(), Open().Read().Select(entry => entry.Entry!.File).Order());
    }

    [Fact]
    public void The_token_is_hidden()
    {
        var errors = Open("1050~secret");

        errors.Add(new ErrorEntry(ErrorEntry.Download, "1050~secret", "https://x/?access_token=1050~secret", "1050~secret is wrong"));
        errors.Flush();

        Assert.DoesNotContain("1050~secret", _archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Contains("[token] is wrong", _archive.Read("err.txt"), StringComparison.Ordinal);
    }

    public void Dispose() => _archive.Dispose();

    void Fail(params ErrorEntry[] entries)
    {
        var errors = Open();
        Array.ForEach(entries, errors.Add);
        errors.Flush();
    }

    ErrorFile Open(string token = "") => new(_archive.Paths, CanvasToken.TryParse(token), TimeProvider.System);

    static ErrorEntry Entry(string file, string reason = "why") => new(ErrorEntry.Download, file, "https://host/" + file, reason);
}
