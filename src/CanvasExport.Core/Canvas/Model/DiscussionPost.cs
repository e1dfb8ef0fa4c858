namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// A post in a discussion, in HTML, without the replies that Canvas puts into it; <c>parent_id</c> is the post that it answers. One that
/// was deleted has neither words nor an author, and where Canvas keeps the author secret <c>user_id</c> is not there.
/// </summary>
public sealed record DiscussionPost(
    long Id,
    long? UserId = null,
    long? ParentId = null,
    string? UserName = null,
    string? CreatedAt = null,
    string? UpdatedAt = null,
    string? Message = null,
    bool? Deleted = null,
    Attachment? Attachment = null,
    IReadOnlyList<Attachment?>? Attachments = null)
{
    /// <summary>The files that came with it, each once: Canvas names one under two keys.</summary>
    public IEnumerable<Attachment> Files() =>
        (Attachments ?? []).Append(Attachment).OfType<Attachment>().DistinctBy(file => file.Id);
}
