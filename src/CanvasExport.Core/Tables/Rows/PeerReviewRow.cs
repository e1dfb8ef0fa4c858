namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>peer_reviews.csv</c>: that a student was asked to review another's work. It stands in the tables of both: <c>side</c> is
/// given in those of the reviewer, received in those of the other. <c>workflow_state</c> is completed, or assigned where it was not done;
/// <c>comments</c> are those of the reviewer, joined, and <c>comment_ids</c> their ids in <c>comments.csv</c> of the other. Where the
/// reviews are anonymous the other one is not named. <c>note</c> says what is not known, and why; <c>hide_points</c> and
/// <c>hide_score_total</c> as in <see cref="RubricRow"/>, <c>gone_at</c> as in <see cref="SubmissionRow"/>.
/// </summary>
public sealed record PeerReviewRow(
    string ReviewId,
    string Side,
    long AssignmentId,
    string AssignmentName,
    long SubmissionId,
    string ReviewerId,
    string Reviewer,
    string ReviewedId,
    string Reviewed,
    string WorkflowState,
    string Points,
    string Comments,
    string CommentIds,
    string Anonymous,
    string HidePoints,
    string HideScoreTotal,
    string Note,
    string GoneAt = "")
{
    /// <summary>The <c>side</c> of the reviewer.</summary>
    public const string Given = "given";

    /// <summary>The <c>side</c> of the one whose work it is.</summary>
    public const string Received = "received";

    /// <summary>The <c>workflow_state</c> of a review that was done.</summary>
    public const string Completed = "completed";
}
