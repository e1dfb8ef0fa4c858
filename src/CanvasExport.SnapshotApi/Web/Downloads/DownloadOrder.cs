using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reading;

namespace CanvasExport.SnapshotApi.Web.Downloads;

/// <summary>What is to be sent of a snapshot: that of the class, of one student, one file of it, or certain files of everybody.</summary>
/// <remarks><c>Pattern</c>: As the caller typed it; null where it is no matter of one.</remarks>
internal sealed record DownloadOrder(SnapshotName Snapshot, StudentId? Student, FilePath? File, string? Pattern)
{
    /// <summary>Which files of everybody; null where there is no pattern.</summary>
    public PathPattern? Wanted => Pattern is null ? null : PathPattern.TryParse(Pattern);

    /// <summary>What the browser is to call it.</summary>
    public string Name => File is not null ? File.Parts[^1]
        : Pattern is not null ? $"{Snapshot}_collected.zip"
        : Student is not null ? $"{Student}_{Snapshot}.zip" : $"{Snapshot}.zip";
}
