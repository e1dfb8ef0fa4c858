using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>One attempt at a quiz that belongs to no assignment; those of one student have the same id.</summary>
public sealed class SchoolPracticeAttempt(SchoolUser user, int number, string startedAt)
{
    readonly List<JsonObject> _log = [];
    readonly Dictionary<long, JsonNode?> _answers = [];
    readonly Dictionary<long, string> _verdicts = [];

    public long Id { get; init; }

    public SchoolUser User { get; } = user;

    public int Number { get; } = number;

    /// <summary>Null while it is not finished.</summary>
    public string? FinishedAt { get; set; }

    public decimal? Score { get; set; }

    /// <summary>The version of the quiz that was taken.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Null means: told from whether it is finished.</summary>
    public string? WorkflowState { get; set; }

    /// <summary>The questions as they stood at this attempt; null for those of now.</summary>
    public IReadOnlyList<JsonObject>? Questions { get; set; }

    /// <summary>Answers a question; a later answer takes the place of an earlier one.</summary>
    /// <param name="question">The question's id.</param>
    /// <param name="answer">As Canvas's log writes it.</param>
    /// <param name="correct">What Canvas says of it.</param>
    public SchoolPracticeAttempt Answer(long question, JsonNode? answer, string correct = "undefined")
    {
        (_answers[question], _verdicts[question]) = (answer, correct);
        return Log("question_answered", new JsonArray(new JsonObject
        {
            ["quiz_question_id"] = $"{question}",
            ["answer"] = answer?.DeepClone(),
        }));
    }

    /// <summary>Puts an entry into the log of the attempt.</summary>
    public SchoolPracticeAttempt Log(string type, JsonNode? data = null)
    {
        _log.Add(new JsonObject
        {
            ["id"] = $"{(Id * 1000) + (Number * 100) + _log.Count}",
            ["event_type"] = type,
            ["event_data"] = data,
            ["created_at"] = startedAt,
        });
        return this;
    }

    internal IReadOnlyList<JsonObject> Events => _log;

    internal JsonObject Json(SchoolPracticeQuiz quiz) => new()
    {
        ["id"] = Id,
        ["quiz_id"] = quiz.Id,
        ["user_id"] = User.Id,
        ["submission_id"] = null,
        ["attempt"] = Number,
        ["started_at"] = startedAt,
        ["finished_at"] = FinishedAt,
        ["time_spent"] = FinishedAt is null ? null : 300,
        ["score"] = Score,
        ["kept_score"] = Score,
        ["quiz_points_possible"] = quiz.PointsPossible,
        ["quiz_version"] = Version,
        ["workflow_state"] = WorkflowState ?? (FinishedAt is null ? "untaken" : "complete"),
    };

    /// <summary>A question with how it was answered: the answer itself only while the attempt is not finished.</summary>
    internal JsonObject Answered(JsonObject question)
    {
        string[] shown = ["id", "quiz_id", "position", "quiz_group_id", "question_name", "question_type", "question_text"];
        var json = new JsonObject(question.Where(member => shown.Contains(member.Key))
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        var id = (long)question["id"]!;
        json["flagged"] = false;
        if (FinishedAt is null)
        {
            json["answer"] = _answers.GetValueOrDefault(id)?.DeepClone();
        }
        else if (_verdicts.TryGetValue(id, out var verdict))
        {
            json["correct"] = verdict is "true" or "false" ? JsonValue.Create(verdict == "true") : verdict;
        }

        return json;
    }
}
