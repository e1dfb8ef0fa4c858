using CanvasExport.Core.Canvas;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Record;
using CanvasExport.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CanvasExport.Core.Tests.Downloads;

public sealed class FileInventoryTests : IDisposable
{
    readonly TempArchive _archive = new();
    readonly FakeTimeProvider _clock = new();

    public FileInventoryTests() => CourseRecord.Open(Folder).Dispose();

    string Folder => Path.Combine(_archive.Root, "exports", "Maps");

    [Fact]
    public void What_came_is_on_record_a_quarter_of_a_second_later_and_not_after_each_file()
    {
        using var inventory = new FileInventory(_archive.Paths, _clock);
        Save(inventory, "a.pdf");
        Assert.Empty(OnRecord());
        Assert.Equal("saved", inventory.TryFind("exports/Maps/noa/a.pdf")?.Row.Status);

        _clock.Advance(TimeSpan.FromMilliseconds(250));

        Assert.Equal(["noa/a.pdf"], OnRecord());
        Save(inventory, "b.pdf");
        Assert.Equal(["noa/a.pdf"], OnRecord());
        _clock.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(["noa/a.pdf", "noa/b.pdf"], OnRecord());
    }

    [Fact]
    public void Of_very_many_some_are_committed_at_once()
    {
        using var inventory = new FileInventory(_archive.Paths, _clock);

        foreach (var number in Enumerable.Range(0, 501))
        {
            Save(inventory, $"{number}.pdf");
        }

        Assert.Equal(500, OnRecord().Count);
        inventory.Commit();
        Assert.Equal(501, OnRecord().Count);
    }

    [Fact]
    public void Kind_and_address_are_on_record_too()
    {
        using var inventory = new FileInventory(_archive.Paths, _clock);
        inventory.Record(
            new FileRequest("exports/Maps/noa/m.mp4", "https://c.test/m", FileKind.Recording, "m-1"),
                new DownloadResult(FileStatus.Missing, "gone"));
        inventory.Commit();

        using var record = CourseRecord.Open(Folder);
        var file = record.TryFindFile("noa/m.mp4");

        Assert.Equal(("recording", "https://c.test/m", "missing", "gone"), (file?.Kind, file?.Url, file?.Row.Status, file?.Row.Reason));
    }

    [Theory]
    [InlineData("exports/Other/noa/a.pdf")]
    [InlineData("exports/a.pdf")]
    [InlineData("exports/../Maps/a.pdf")]
    [InlineData("a.pdf")]
    public void A_file_of_no_course_is_on_no_record(string path)
    {
        using var inventory = new FileInventory(_archive.Paths, _clock);
        inventory.RecordWhole(new FileRequest(path, "", FileKind.File), 1, "aa");
        inventory.Commit();

        Assert.Null(inventory.TryFind(path));
        Assert.Equal(["exports/Maps/course.db"], _archive.Files());
    }

    public void Dispose() => _archive.Dispose();

    static void Save(FileInventory inventory, string name) =>
        inventory.RecordWhole(new FileRequest($"exports/Maps/noa/{name}", "", FileKind.File), 1, "aa");

    IReadOnlyList<string> OnRecord()
    {
        using var record = CourseRecord.Open(Folder);
        return [.. record.AllFiles().Select(file => file.Row.Path)];
    }
}
