namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>captions.csv</c>: what is said in a recording, in one language. <c>caption_file</c> is beside the recording, as WebVTT,
/// <c>content</c> as Canvas sent it; <c>note</c> says what is not known, and why. <c>gone_at</c> as in <see cref="SubmissionRow"/>.
/// </summary>
public sealed record CaptionRow(
    string MediaId,
    string MediaFile,
    string TrackId,
    string Kind,
    string Locale,
    string CaptionFile,
    string Content,
    string Note,
    string GoneAt = "");
