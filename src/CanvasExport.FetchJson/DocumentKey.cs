using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>A document in a submission.</summary>
internal readonly record struct DocumentKey(long SubmissionId, long AttachmentId) : IComparable<DocumentKey>
{
    /// <summary>The document that an element tells of; null where it is none.</summary>
    public static DocumentKey? TryOf(RawElement element) =>
        element.TryGetId("submission_id"u8) is { } submission && element.TryGetId("attachment_id"u8) is { } attachment
            ? new DocumentKey(submission, attachment) : null;

    public int CompareTo(DocumentKey other) =>
        (SubmissionId, AttachmentId).CompareTo((other.SubmissionId, other.AttachmentId));
}

/// <summary>How the viewer is opened for a document.</summary>
/// <param name="Session">Where; null where Canvas opens it for an attempt that was drawn on the document.</param>
/// <param name="Attempt">The newest attempt that holds it.</param>
internal sealed record Document(Uri? Session, int? Attempt);
