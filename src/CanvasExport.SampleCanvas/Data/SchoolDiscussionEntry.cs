namespace CanvasExport.SampleCanvas.Data;

/// <summary>What a student wrote in a graded discussion: HTML, with at most one file.</summary>
public sealed class SchoolDiscussionEntry(SchoolUser author, string createdAt, string message) : SchoolObject
{
    public SchoolUser Author { get; set; } = author;

    public string CreatedAt { get; set; } = createdAt;

    public string Message { get; set; } = message;

    /// <summary>The entry that this one answers.</summary>
    public long? ParentId { get; set; }

    public SchoolFile? File { get; set; }
}
