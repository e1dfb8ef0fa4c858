using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// An assignment with its rubric, if it has one. <c>anonymous_submissions</c> is that of a quiz: a survey of which Canvas tells nobody who
/// answered what. <c>is_quiz_lti_assignment</c> is true of a New Quiz.
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
    bool? GradesPublished = null,
    bool? AnonymousPeerReviews = null,
    RubricSettings? RubricSettings = null,
    JsonElement? Overrides = null,
    string? HasOverrides = null,
    string? IsQuizLtiAssignment = null,
    string? HasSubmittedSubmissions = null)
{
    /// <summary>Whether it is a New Quiz, which is a tool beside Canvas.</summary>
    [JsonIgnore]
    public bool IsNewQuiz => IsQuizLtiAssignment is "true" or "1";

    /// <summary>Whether it may have been changed after an attempt was handed in; true where nobody says when.</summary>
    public bool MayHaveChangedSince(Submission attempt) =>
        !DateTimeOffset.TryParse(UpdatedAt, CultureInfo.InvariantCulture, out var updated)
        || !DateTimeOffset.TryParse(attempt.SubmittedAt, CultureInfo.InvariantCulture, out var submitted)
        || updated > submitted;
}

/// <summary>One row of a rubric; its id is text and unique only inside the rubric.</summary>
public sealed record RubricCriterion(
    string? Id = null,
    string? Description = null,
    decimal? Points = null,
    IReadOnlyList<RubricRating?>? Ratings = null,
    string? LongDescription = null,
    string? IgnoreForScoring = null)
{
    /// <summary>Whether its points do not count.</summary>
    [JsonIgnore]
    public bool IsIgnored => IgnoreForScoring is "true" or "1";
}

/// <summary>How an assignment uses its rubric: which one it is, and what of its points students do not see.</summary>
public sealed record RubricSettings(long? Id = null, string? HidePoints = null, string? HideScoreTotal = null)
{
    [JsonIgnore]
    public bool HidesPoints => HidePoints is "true" or "1";

    [JsonIgnore]
    public bool HidesTotal => HideScoreTotal is "true" or "1";
}

/// <summary>One level of a criterion.</summary>
public sealed record RubricRating(
    string? Id = null, string? Description = null, decimal? Points = null, string? LongDescription = null);
