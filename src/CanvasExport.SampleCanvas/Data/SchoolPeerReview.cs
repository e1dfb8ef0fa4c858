using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>That a student was asked to review another's work; done or not, with the rubric as the reviewer filled it in.</summary>
public sealed class SchoolPeerReview(SchoolSubmission reviewed, SchoolUser reviewer) : SchoolObject
{
    public SchoolSubmission Reviewed { get; } = reviewed;

    public SchoolUser Reviewer { get; } = reviewer;

    public bool IsDone { get; set; }

    /// <summary>The elements of the rubric's data; empty where it was not filled in.</summary>
    public JsonArray Marks { get; } = [];

    /// <summary>Marks a criterion, with which the review is done.</summary>
    public SchoolPeerReview Mark(string criterionId, decimal? points, string? ratingId = null, string? comments = null)
    {
        IsDone = true;
        Marks.Add((JsonNode)new JsonObject
        {
            ["id"] = ratingId,
            ["criterion_id"] = criterionId,
            ["points"] = points,
            ["comments"] = comments,
            ["comments_enabled"] = true,
            ["description"] = "",
        });
        return this;
    }
}
