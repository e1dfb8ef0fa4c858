using System.Text.Json.Serialization;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// That a student was asked to review the work of another, and whether it was done. Canvas leaves out who that is where the token may not
/// know; <c>asset_id</c> is the submission, <c>user_id</c> whose that is. Its comments may be all those of the submission, whoever wrote
/// them.
/// </summary>
public sealed record PeerReview(
    long Id,
    long? UserId = null,
    long? AssessorId = null,
    long? AssetId = null,
    string? WorkflowState = null,
    UserDisplay? User = null,
    UserDisplay? Assessor = null,
    IReadOnlyList<SubmissionComment?>? SubmissionComments = null)
{
    [JsonIgnore]
    public long? ReviewerId => AssessorId ?? Assessor?.Id;

    /// <summary>What the reviewer said: of a comment without an author nobody knows whose it is.</summary>
    public IEnumerable<SubmissionComment> CommentsOfReviewer() => ReviewerId is not { } reviewer ? []
        : SubmissionComments?.OfType<SubmissionComment>().Where(comment => (comment.AuthorId ?? comment.Author?.Id) == reviewer) ?? [];
}
