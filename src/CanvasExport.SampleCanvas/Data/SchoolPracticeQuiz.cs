using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>A quiz that belongs to no assignment, a practice quiz or a survey, with what students did in it.</summary>
/// <param name="id">Its id; set by hand, so that no other object of the school gets another one for it.</param>
/// <param name="title">Its title.</param>
/// <param name="type"><c>practice_quiz</c> or <c>survey</c>.</param>
public sealed class SchoolPracticeQuiz(long id, string title, string type = "practice_quiz")
{
    public long Id { get; } = id;

    public string Title { get; set; } = title;

    /// <summary>Whether Canvas tells nobody who answered what.</summary>
    public bool IsAnonymous { get; set; }

    public bool IsPublished { get; set; } = true;

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;

    public decimal? PointsPossible { get; set; }

    /// <summary>Canvas's QuizQuestion objects as they stand now.</summary>
    public List<JsonObject> Questions { get; } = [];

    public List<SchoolPracticeAttempt> Attempts { get; } = [];

    /// <summary>Begins once more: the first call makes attempt 1, the next attempt 2, and so on.</summary>
    public SchoolPracticeAttempt Take(SchoolUser student, string startedAt, string? finishedAt, decimal? score = null)
    {
        var former = Attempts.FindAll(attempt => attempt.User == student);
        var attempt = new SchoolPracticeAttempt(student, former.Count + 1, startedAt)
        {
            Id = former.Count > 0 ? former[0].Id : (Id * 100) + Attempts.Count,
            FinishedAt = finishedAt,
            Score = score,
            Version = Version,
        };
        Attempts.Add(attempt);
        return attempt;
    }

    internal JsonObject Json() => new()
    {
        ["id"] = Id,
        ["title"] = Title,
        ["quiz_type"] = type,
        ["assignment_id"] = null,
        ["published"] = IsPublished,
        ["anonymous_submissions"] = IsAnonymous,
        ["points_possible"] = PointsPossible,
        ["question_count"] = Questions.Count,
        ["version_number"] = Version,
    };
}
