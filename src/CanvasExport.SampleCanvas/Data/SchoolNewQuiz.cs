using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>What the tool of New Quizzes has of an assignment: its items, and what Canvas puts into a report of the answers.</summary>
public sealed class SchoolNewQuiz(SchoolAssignment assignment)
{
    /// <summary>Canvas's QuizItem objects.</summary>
    public List<JsonObject> Items { get; } = [];

    /// <summary>The rows of the report, one for each attempt.</summary>
    public List<JsonObject> Results { get; } = [];

    /// <summary>How often Canvas says that it makes such a report already, before it makes this one.</summary>
    public int Busy { get; set; }

    /// <summary>How often the state of the report is asked for before it is there.</summary>
    public int Polls { get; set; } = 2;

    /// <summary>Whether the state of the report stands in a member of the first answer, or is that answer.</summary>
    public bool WrapsProgress { get; set; } = true;

    /// <summary>Adds a question; answers refer to the id of its entry.</summary>
    public SchoolNewQuiz Ask(string entryId, string type, string title, string body, decimal points)
    {
        Items.Add(new JsonObject
        {
            ["id"] = $"{assignment.Id + Items.Count}",
            ["position"] = Items.Count + 1,
            ["points_possible"] = points,
            ["entry_type"] = "Item",
            ["status"] = "mutable",
            ["entry"] = new JsonObject
            {
                ["id"] = entryId,
                ["title"] = title,
                ["item_body"] = body,
                ["calculator_type"] = "none",
                ["interaction_data"] = new JsonObject(),
                ["scoring_data"] = new JsonObject(),
                ["interaction_type_slug"] = type,
            },
        });
        return this;
    }

    /// <summary>Hands in an attempt with these answers, and puts it into the report.</summary>
    public SchoolNewQuiz Answer(
        SchoolUser student, string submittedAt, params (string EntryId, string Type, JsonNode? Answer, decimal? Score)[] answers)
    {
        var launched = SchoolAttempt.Link(submittedAt, "https://canvas.example.edu/courses/1/external_tools/retrieve?display=borderless");
        launched.Type = "basic_lti_launch";
        var row = assignment.Submit(student, launched);
        Results.Add(new JsonObject
        {
            ["created_timestamp"] = submittedAt,
            ["student_data"] = new JsonObject
            {
                ["id"] = student.Id,
                ["name"] = student.Name,
                ["sis_id"] = student.SisId,
                ["submitted_at"] = submittedAt.Replace("Z", ".268Z", StringComparison.Ordinal),
                ["elapsed_time"] = "00:09:27",
                ["attempt"] = row.Attempts.Count,
            },
            ["item_responses"] = new JsonArray([.. answers.Select(answer => (JsonNode)new JsonObject
            {
                ["item_id"] = answer.EntryId,
                ["item_type"] = answer.Type,
                ["score"] = answer.Score,
                ["answer"] = answer.Answer,
            })]),
            ["summary"] = new JsonObject { ["score"] = answers.Sum(answer => answer.Score ?? 0) },
        });
        return this;
    }
}
