using System.Globalization;

namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>files.csv</c>: a file the archive should hold. <c>path</c> is relative to the root with <c>/</c> between folders,
/// <c>size</c> in bytes, <c>status</c> is saved, missing, forbidden, locked or deleted, or none for a thumbnail that Canvas never
/// made. A saved file with a <c>reason</c> was damaged on disk later, has a newer version in Canvas, or came with another size than
/// Canvas recorded; size, hash and <c>modified_at</c> are those it came with.
/// </summary>
public sealed record FileRow(
    string Path, string CanvasId, long? Size, string Sha256, string Status, string Reason, string ContentType, long? SubmissionId,
    string ModifiedAt = "")
{
    public const string Saved = "saved";
    public const string None = "none";

    /// <summary>How the reason begins of a saved file whose newer version could not be had.</summary>
    public const string Newer = "Canvas has a newer version";

    /// <summary>The reason of a saved file that came twice with another size than Canvas recorded.</summary>
    public static string OtherSize(long? recorded, long came) =>
        string.Create(CultureInfo.InvariantCulture, $"Canvas recorded another size: {recorded} bytes, and {came} came, twice the same");

    /// <summary>Whether it is kept although Canvas recorded this other size.</summary>
    public bool IsOtherSize(long? recorded) => Status == Saved && recorded is not null && Size is { } came
        && Reason == OtherSize(recorded, came);

    /// <summary>Whether a newer version is still to come.</summary>
    public bool IsOutdated => Status == Saved && Reason.StartsWith(Newer, StringComparison.Ordinal);
}
