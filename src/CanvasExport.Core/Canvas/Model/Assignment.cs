namespace CanvasExport.Core.Canvas.Model;

/// <summary>An assignment with its rubric, if it has one.</summary>
public sealed record Assignment(
    long Id,
    string? Name = null,
    string? Description = null,
    decimal? PointsPossible = null,
    string? DueAt = null,
    IReadOnlyList<RubricCriterion?>? Rubric = null,
    string? HtmlUrl = null,
    bool? PeerReviews = null,
    long? QuizId = null,
    long? AssignmentGroupId = null);

/// <summary>One row of a rubric; its id is text and unique only inside the rubric.</summary>
public sealed record RubricCriterion(
    string? Id = null,
    string? Description = null,
    decimal? Points = null,
    IReadOnlyList<RubricRating?>? Ratings = null,
    string? LongDescription = null);

/// <summary>One level of a criterion.</summary>
public sealed record RubricRating(
    string? Id = null, string? Description = null, decimal? Points = null, string? LongDescription = null);
