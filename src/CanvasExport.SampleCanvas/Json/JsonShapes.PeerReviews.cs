using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Json;

internal sealed partial class JsonShapes
{
    public JsonObject PeerReview(SchoolPeerReview review, IReadOnlyList<string> includes)
    {
        var row = review.Reviewed;
        var shown = new JsonObject
        {
            ["id"] = review.Id,
            ["user_id"] = row.User.Id,
            ["assessor_id"] = review.Reviewer.Id,
            ["asset_id"] = row.Id,
            ["asset_type"] = "Submission",
            ["workflow_state"] = review.IsDone ? "completed" : "assigned",
        };
        if (includes.Contains("user"))
        {
            shown["user"] = UserDisplay(row.Assignment.Course, row.User);
            shown["assessor"] = UserDisplay(row.Assignment.Course, review.Reviewer);
        }

        if (includes.Contains("submission_comments"))
        {
            // All of the submission, whoever wrote them.
            shown["submission_comments"] = new JsonArray([.. row.Comments.Select(comment => Comment(row, comment))]);
        }

        return Merge(shown, review);
    }

    /// <summary>A rubric with what peers filled in of it, on all assignments that use it.</summary>
    public static JsonObject PeerRubric(IReadOnlyList<SchoolAssignment> assignments, bool hasAssessments)
    {
        var shown = new JsonObject
        {
            ["id"] = RubricId(assignments[0]),
            ["context_id"] = assignments[0].Course.Id,
            ["context_type"] = "Course",
            ["points_possible"] = assignments[0].Rubric.Sum(criterion => criterion.Points),
            ["title"] = assignments[0].Name,
            ["criteria"] = new JsonArray([.. assignments[0].Rubric.Select(Criterion)]),
        };
        if (hasAssessments)
        {
            shown["assessments"] = new JsonArray([.. assignments.SelectMany(assignment => assignment.PeerReviews)
                .Where(review => review.Marks.Count > 0).Select(Assessment)]);
        }

        return shown;
    }

    public static long RubricId(SchoolAssignment assignment) =>
        assignment.Extra["rubric_settings"]?["id"]?.GetValue<long>() ?? assignment.Id + 800_000;

    static JsonObject Assessment(SchoolPeerReview review) => new()
    {
        ["id"] = review.Id + 100_000,
        ["rubric_id"] = RubricId(review.Reviewed.Assignment),
        ["score"] = review.Marks.Sum(mark => mark?["points"]?.GetValue<decimal>() ?? 0),
        ["artifact_type"] = "Submission",
        ["artifact_id"] = review.Reviewed.Id,
        ["artifact_attempt"] = 1,
        ["assessment_type"] = "peer_review",
        ["assessor_id"] = review.Reviewer.Id,
        ["data"] = review.Marks.DeepClone(),
    };
}
