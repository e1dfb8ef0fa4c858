namespace CanvasExport.Core.Canvas;

/// <summary>A file to bring to its place.</summary>
/// <param name="Path">Its place, relative to the root, <c>/</c> between folders.</param>
/// <param name="Url">Where Canvas says it is; empty where Canvas gives no address, as for locked files.</param>
/// <param name="Kind">What it is.</param>
/// <param name="CanvasId">Its id in Canvas: a number for files, the media id for recordings.</param>
/// <param name="Size">How many bytes Canvas recorded, if it did.</param>
/// <param name="ContentType">What Canvas says it is; empty where it does not say.</param>
/// <param name="SubmissionId">The submission it belongs to, where known.</param>
/// <param name="ModifiedAt">When its content last changed, in Canvas's ISO text; empty where Canvas does not say.</param>
/// <param name="ReplacesVersion">Whether what stands in its place is a version of its own, to be kept beside the new one.</param>
public sealed record FileRequest(
    string Path,
    string Url,
    FileKind Kind,
    string CanvasId = "",
    long? Size = null,
    string ContentType = "",
    long? SubmissionId = null,
    string ModifiedAt = "",
    bool ReplacesVersion = false);

/// <summary>What a download is, since each kind may be answered in its own odd ways.</summary>
public enum FileKind
{
    /// <summary>A file that somebody uploaded.</summary>
    File,

    /// <summary>A small picture of such a file, made by Canvas.</summary>
    Thumbnail,

    /// <summary>An audio or video made in Canvas.</summary>
    Recording,

    /// <summary>A document with the marks that were drawn on it, which Canvas's viewer makes; its address opens a session there.</summary>
    Annotated,
}
