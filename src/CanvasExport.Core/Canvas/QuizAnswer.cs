using System.Globalization;
using System.Text.Json;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.Core.Canvas;

/// <summary>What Canvas recorded of one answer in a classic quiz: an element of <c>submission_data</c>.</summary>
/// <param name="json">The element, an object.</param>
public sealed class QuizAnswer(JsonElement json)
{
    const string Blank = "answer_for_";
    const string BlankId = "answer_id_for_";
    const string Choice = "answer_";

    static readonly string[] Known = ["question_id", "correct", "points", "text", "answer_id", "more_comments"];

    /// <summary>The answers of an attempt.</summary>
    /// <param name="attempt">An element of a submission's history.</param>
    public static IEnumerable<QuizAnswer> Of(Submission attempt) =>
        CanvasJson.Objects(attempt.SubmissionData).Select(answer => new QuizAnswer(answer));

    /// <summary>The question that it answers.</summary>
    public string QuestionId => Text("question_id");

    /// <summary>The same as a number; null where it is none.</summary>
    public long? QuestionNumber =>
        long.TryParse(QuestionId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What was typed; of a choice its words as they stood at the attempt, where Canvas recorded them.</summary>
    public string Typed => Text("text");

    /// <summary>The choice that was made, or the known answer that what was typed is.</summary>
    public string AnswerId => Text("answer_id");

    /// <summary>The words of each blank, as they were typed, or the id of the one that was chosen.</summary>
    public IEnumerable<(string Blank, string Value)> Blanks() => Members(Blank);

    /// <summary>What stands for each single choice: whether it was ticked, or what it was matched with.</summary>
    public IEnumerable<(string Id, string Value)> Choices() => json.EnumerateObject()
        .Where(member => member.Name.StartsWith(Choice, StringComparison.Ordinal) && member.Name != "answer_id"
            && !member.Name.StartsWith(Blank, StringComparison.Ordinal) && !member.Name.StartsWith(BlankId, StringComparison.Ordinal))
        .Select(member => (member.Name[Choice.Length..], CanvasJson.TryText(member.Value) ?? ""));

    /// <summary>Whether what stands for a blank was typed, and is not the id of a word.</summary>
    public bool IsTyped((string Blank, string Value) blank) => Text(BlankId + blank.Blank) != blank.Value;

    /// <summary>The files that were handed in as the answer.</summary>
    public IReadOnlyList<long> Files() => json.TryGetProperty("attachment_ids", out var ids) && ids.ValueKind == JsonValueKind.Array
        ? [.. ids.EnumerateArray().Select(id => CanvasJson.TryId(id)).OfType<long>()]
        : [];

    /// <summary>Whether the student gave any answer, whatever it says.</summary>
    public bool IsGiven => Typed.Length > 0 || AnswerId.Length > 0 || Files().Count > 0
        || Blanks().Any(blank => blank.Value.Length > 0) || Choices().Any(choice => choice.Value is not ("" or "0"));

    /// <summary>
    /// Whether a question as it stands now has all that this answer refers to: else it was edited since, or is one of many sets of numbers.
    /// </summary>
    public bool Fits(QuizQuestion question)
    {
        var choices = (question.Answers ?? []).OfType<QuizChoice>().ToLookup(choice => choice.Id ?? "");
        return question.QuestionType switch
        {
            "multiple_choice_question" or "true_false_question" =>
                AnswerId.Length == 0 || choices[AnswerId].Any(choice => IsRecordedAs(choice)),
            "multiple_answers_question" => Choices().All(choice => choices.Contains(choice.Id)),
            "multiple_dropdowns_question" => Blanks().All(blank => blank.Value.Length == 0 || choices.Contains(ChosenFor(blank))),
            "matching_question" => Choices().All(
                pair => choices.Contains(pair.Id) && (pair.Value.Length == 0 || IsMatch(question, pair.Value))),
            "calculated_question" =>
                choices.Contains(AnswerId) || choices.SelectMany(set => set).Count(set => set.Variables?.Count > 0) <= 1,
            _ => true,
        };
    }

    /// <summary>The id of the word that was chosen for a blank.</summary>
    public string ChosenFor((string Blank, string Value) blank) =>
        Text(BlankId + blank.Blank) is { Length: > 0 } chosen ? chosen : blank.Value;

    /// <summary>What else was recorded, as JSON; empty where nothing was.</summary>
    public string Rest()
    {
        var rest = json.EnumerateObject().Where(member => !Known.Contains(member.Name))
            .Select(member => $"{JsonSerializer.Serialize(member.Name, CanvasJson.Default.String)}:{member.Value.GetRawText()}").ToList();
        return rest.Count == 0 ? "" : $"{{{string.Join(',', rest)}}}";
    }

    /// <summary>A member as text; empty where there is none.</summary>
    public string Text(string name) => CanvasJson.TryText(json, name) ?? "";

    bool IsRecordedAs(QuizChoice choice) =>
        Typed.Length == 0 || Typed == AnswerId || Typed == choice.Text || !string.IsNullOrEmpty(choice.Html);

    static bool IsMatch(QuizQuestion question, string id) => (question.Matches?.Any(match => match?.MatchId == id) ?? false)
        || (question.Answers?.Any(choice => choice?.MatchId == id) ?? false);

    IEnumerable<(string Name, string Value)> Members(string prefix) => json.EnumerateObject()
        .Where(member => member.Name.StartsWith(prefix, StringComparison.Ordinal))
        .Select(member => (member.Name[prefix.Length..], CanvasJson.TryText(member.Value) ?? ""));
}
