using System.Globalization;
using System.Text.Json;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.ExportStudents.Quizzes;

/// <summary>What Canvas recorded of one answer: an element of <c>submission_data</c>.</summary>
/// <param name="json">The element, an object.</param>
internal sealed class AnswerEntry(JsonElement json)
{
    const string Blank = "answer_for_";
    const string BlankId = "answer_id_for_";
    const string Choice = "answer_";

    static readonly string[] Known = ["question_id", "correct", "points", "text", "answer_id", "more_comments"];

    public string QuestionId => Text("question_id");

    public long? QuestionNumber =>
        long.TryParse(QuestionId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public string Typed => Text("text");

    public string AnswerId => Text("answer_id");

    /// <summary>The words of each blank, as they were typed, or the id of the one that was chosen.</summary>
    public IEnumerable<(string Blank, string Value)> Blanks() => Members(Blank);

    /// <summary>What stands for each single choice: whether it was ticked, or what it was matched with.</summary>
    public IEnumerable<(string Id, string Value)> Choices() => json.EnumerateObject()
        .Where(member => member.Name.StartsWith(Choice, StringComparison.Ordinal) && member.Name != "answer_id"
            && !member.Name.StartsWith(Blank, StringComparison.Ordinal) && !member.Name.StartsWith(BlankId, StringComparison.Ordinal))
        .Select(member => (member.Name[Choice.Length..], Text(member.Value)));

    /// <summary>The id of the word that was chosen for a blank.</summary>
    public string IdFor(string blank) => Text(BlankId + blank);

    /// <summary>The files that were handed in as the answer.</summary>
    public IReadOnlyList<long> Files() => json.TryGetProperty("attachment_ids", out var ids) && ids.ValueKind == JsonValueKind.Array
        ? [.. ids.EnumerateArray().Select(id => long.TryParse(Text(id), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : (long?)null).OfType<long>()]
        : [];

    /// <summary>Whether the student gave any answer, whatever it says.</summary>
    public bool IsGiven => Typed.Length > 0 || AnswerId.Length > 0 || Files().Count > 0
        || Blanks().Any(blank => blank.Value.Length > 0) || Choices().Any(choice => choice.Value is not ("" or "0"));

    /// <summary>What else was recorded, as JSON; empty where nothing was.</summary>
    public string Rest()
    {
        var rest = json.EnumerateObject().Where(member => !Known.Contains(member.Name))
            .Select(member => $"{JsonSerializer.Serialize(member.Name, CanvasJson.Default.String)}:{member.Value.GetRawText()}").ToList();
        return rest.Count == 0 ? "" : $"{{{string.Join(',', rest)}}}";
    }

    /// <summary>A member as text; empty where there is none.</summary>
    public string Text(string name) => json.TryGetProperty(name, out var value) ? Text(value) : "";

    IEnumerable<(string Name, string Value)> Members(string prefix) => json.EnumerateObject()
        .Where(member => member.Name.StartsWith(prefix, StringComparison.Ordinal))
        .Select(member => (member.Name[prefix.Length..], Text(member.Value)));

    static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Array or JsonValueKind.Object => "",
        _ => value.Deserialize(CanvasJson.Default.String) ?? "",
    };
}
