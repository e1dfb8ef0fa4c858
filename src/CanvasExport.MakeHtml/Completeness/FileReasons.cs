using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Why a file is not on disk, or not as Canvas has it: what the record says of it.</summary>
internal sealed class FileReasons(ArchivePaths paths, CourseFolder course)
{
    readonly string _start = paths.Relative(course.FolderPath) + "/";

    /// <summary>Of a file that is not there.</summary>
    public (string Cause, string Reason) OfAbsent(string path) => RowOf(path) switch
    {
        null => ("not downloaded", "no download step has tried it yet"),
        { Status: FileRow.Saved } => (DifferenceRow.Unexplained, "it was saved and is gone from the disk: run the download step again"),
        { Status: "missing" } row => ("failed", row.Reason),
        var row => (row.Status, row.Reason),
    };

    /// <summary>Of a file that has another size than Canvas recorded.</summary>
    /// <param name="path">The file; null where its table knows nothing of the other size.</param>
    /// <param name="bytes">Its size on disk.</param>
    /// <param name="expected">The size in Canvas.</param>
    public (string Cause, string Reason) OfAnotherSize(string? path, long bytes, long expected) => path is null
        ? (DifferenceRow.Unexplained,
            $"attachments.csv has a different size for it than Canvas, which says {expected} bytes: run export-students again")
        : RowOf(path) switch
        {
            { IsOutdated: true } row => ("failed", row.Reason),
            { Reason: var reason } row when row.Size == bytes && row.IsOtherSize(expected) => ("size differs", reason),
            { Status: FileRow.Saved } row when row.Size == bytes =>
                ("not downloaded", "an earlier version is there, the newer one was not downloaded yet"),
            { Reason.Length: > 0 } row => ("damaged", row.Reason),
            _ => (DifferenceRow.Unexplained,
                $"it has {bytes} bytes on this disk, and {expected} in Canvas: run the download step with --repair"),
        };

    FileRow? RowOf(string path) => course.Record.TryFindFile(path[_start.Length..])?.Row;
}
