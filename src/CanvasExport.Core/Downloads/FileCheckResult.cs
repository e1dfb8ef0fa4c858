using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Downloads;

/// <summary>What stands in a file's place.</summary>
/// <param name="Request">The file.</param>
/// <param name="State">How it is.</param>
/// <param name="Size">The bytes on disk.</param>
/// <param name="Cause">What is wrong with it, in words that are the same for all that are wrong so.</param>
/// <param name="Detail">What is special about this one.</param>
/// <param name="WasThere">Whether it was saved once; a missing one somebody or something has taken away since.</param>
/// <param name="Place">Where it is or belongs on disk, absolute; null where that would lead out of the archive.</param>
/// <param name="Begun">How many bytes of it an earlier run left beside its place.</param>
public sealed record FileCheckResult(
    FileRequest Request,
    FileState State,
    long Size = 0,
    string Cause = "",
    string Detail = "",
    bool WasThere = false,
    string? Place = null,
    long Begun = 0)
{
    /// <summary>The cause with its detail.</summary>
    public string Reason => Detail.Length == 0 ? Cause : $"{Cause}: {Detail}";
}

/// <summary>How a file on disk is, as far as somebody looked.</summary>
public enum FileState
{
    /// <summary>Nothing stands in its place.</summary>
    Missing,

    /// <summary>It is as it came.</summary>
    Whole,

    /// <summary>It is there, but nobody knows yet what it came as: its hash must be taken.</summary>
    Unread,

    /// <summary>It is an earlier version of what Canvas has now.</summary>
    Outdated,

    /// <summary>What is there is not the file: cut off, changed, or never the right one.</summary>
    Damaged,

    /// <summary>There is none and never will be: a thumbnail that Canvas never made.</summary>
    None,
}
