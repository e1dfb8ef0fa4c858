using System.Globalization;
using System.Text.Json;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// An assignment with its rubric, if it has one. <c>anonymous_submissions</c> is that of a quiz: a survey of which Canvas tells nobody who
/// answered what.
/// </summary>
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
    long? AssignmentGroupId = null,
    string? UpdatedAt = null,
    bool? AnonymousSubmissions = null,
    JsonElement? Checkpoints = null,
    bool? ModeratedGrading = null,
    bool? GradesPublished = null)
{
    /// <summary>Whether it was changed after an attempt was handed in, its questions perhaps; false where nobody says when.</summary>
    public bool HasChangedSince(Submission attempt) =>
        DateTimeOffset.TryParse(UpdatedAt, CultureInfo.InvariantCulture, out var updated)
        && DateTimeOffset.TryParse(attempt.SubmittedAt, CultureInfo.InvariantCulture, out var submitted)
        && updated > submitted;

    /// <summary>The same; true where nobody says when.</summary>
    public bool MayHaveChangedSince(Submission attempt) =>
        HasChangedSince(attempt) || string.IsNullOrEmpty(UpdatedAt) || string.IsNullOrEmpty(attempt.SubmittedAt);
}

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
