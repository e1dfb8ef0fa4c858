namespace CanvasExport.SampleCanvas.Data;

/// <summary>What somebody wrote in a discussion: HTML, with at most one file.</summary>
public sealed class SchoolDiscussionEntry(SchoolUser author, string createdAt, string message) : SchoolObject
{
    public SchoolUser Author { get; set; } = author;

    public string CreatedAt { get; set; } = createdAt;

    public string Message { get; set; } = message;

    /// <summary>The entry that this one answers.</summary>
    public long? ParentId { get; set; }

    public SchoolFile? File { get; set; }

    /// <summary>Canvas then shows neither words nor author.</summary>
    public bool IsDeleted { get; set; }
}
