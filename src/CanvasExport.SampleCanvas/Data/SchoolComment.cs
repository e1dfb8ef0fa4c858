namespace CanvasExport.SampleCanvas.Data;

/// <summary>A comment on a submission; the author need not belong to the course, and is null when Canvas hides who it was.</summary>
public sealed class SchoolComment(string createdAt, string text, SchoolUser? author) : SchoolObject
{
    public SchoolUser? Author { get; set; } = author;

    /// <summary>Plain text.</summary>
    public string Text { get; set; } = text;

    public string CreatedAt { get; set; } = createdAt;

    public string? EditedAt { get; set; }

    public int? Attempt { get; set; }

    public SchoolRecording? Recording { get; set; }

    public List<SchoolFile> Files { get; } = [];

    /// <summary>The author's record is gone: Canvas keeps id and name, and sends an empty author object.</summary>
    public bool IsAuthorGone { get; set; }
}
