using CanvasExport.Core.Canvas;
using CanvasExport.Core.Downloads;
using CanvasExport.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CanvasExport.Tests.Core.Downloads;

public sealed class FileInventoryTests : IDisposable
{
    readonly TempArchive _archive = new();
    readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_long_run_saves_now_and_then_and_not_after_each_file()
    {
        var ledger = new FileInventory(_archive.Paths, _clock);
        ledger.RecordWhole(new FileRequest("exports/a.pdf", "", FileKind.File), 1, "aa");
        await ledger.SaveNowAndThenAsync();
        Assert.False(_archive.Has("exports/files.csv"));

        _clock.Advance(TimeSpan.FromSeconds(31));
        await ledger.SaveNowAndThenAsync();

        Assert.Contains("exports/a.pdf,,1,aa,saved", _archive.Read("exports/files.csv"), StringComparison.Ordinal);
        Assert.Equal("aa  exports/a.pdf\n", _archive.Read("exports/manifest-sha256.txt"));

        ledger.RecordWhole(new FileRequest("exports/b.pdf", "", FileKind.File), 1, "bb");
        await ledger.SaveNowAndThenAsync();
        Assert.DoesNotContain("b.pdf", _archive.Read("exports/files.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_files_csv_of_an_older_version_is_read()
    {
        _archive.Write("exports/files.csv", "path,canvas_id,size,sha256,status,reason\r\nexports/a.pdf,7,1,aa,saved,\r\n");

        var row = new FileInventory(_archive.Paths, _clock).Find("exports/a.pdf");

        Assert.Equal(("7", 1, "", null), (row?.CanvasId, row?.Size, row?.ContentType, row?.SubmissionId));
    }

    public void Dispose() => _archive.Dispose();
}
