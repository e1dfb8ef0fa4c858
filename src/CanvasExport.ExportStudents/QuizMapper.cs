using System.Globalization;
using System.Text.Json;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>Makes rows of a student's answers to classic quizzes, attempt by attempt, in the words of the quiz.</summary>
/// <param name="questions">The questions of the course's quizzes, by id.</param>
internal sealed class QuizMapper(IReadOnlyDictionary<long, QuizQuestion> questions)
{
    static readonly string[] Known = ["question_id", "correct", "points", "text", "answer_id"];

    public IEnumerable<QuizAnswerRow> Rows(Submission submission) =>
        from attempt in submission.History()
        where attempt.SubmissionData is { ValueKind: JsonValueKind.Array }
        from answer in attempt.SubmissionData!.Value.EnumerateArray()
        where answer.ValueKind == JsonValueKind.Object
        select Row(submission.Id, CellText.Of(attempt.Attempt), answer);

    QuizAnswerRow Row(long submissionId, string attempt, JsonElement answer)
    {
        var id = Text(answer, "question_id");
        var question = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? questions.GetValueOrDefault(number) : null;
        var rest = answer.EnumerateObject().Where(member => !Known.Contains(member.Name))
            .Select(member => $"{JsonSerializer.Serialize(member.Name, CanvasJson.Default.String)}:{member.Value.GetRawText()}").ToList();
        return new QuizAnswerRow(
            submissionId,
            attempt,
            id,
            question?.QuestionName ?? "",
            question?.QuestionText ?? "",
            question?.QuestionType ?? "",
            Text(answer, "text") is { Length: > 0 } text ? text : Chosen(answer, question),
            Text(answer, "correct"),
            Text(answer, "points"),
            question?.PointsPossible ?? "",
            Text(answer, "answer_id"),
            rest.Count == 0 ? "" : $"{{{string.Join(',', rest)}}}");
    }

    // Where several answers can be ticked, each has a member of its own; where blanks are filled in, each blank has one.
    static string Chosen(JsonElement answer, QuizQuestion? question)
    {
        var choices = question?.Answers?.OfType<QuizChoice>().Where(choice => choice.Id is not null).DistinctBy(choice => choice.Id)
            .ToDictionary(choice => choice.Id!) ?? [];
        var chosen = answer.EnumerateObject().Select(member => member.Name switch
        {
            "answer_id" => Words(Text(answer, member.Name)),
            _ when member.Name.StartsWith("answer_for_", StringComparison.Ordinal) =>
                $"{member.Name["answer_for_".Length..]}: {Text(answer, member.Name)}",
            _ when member.Name.StartsWith("answer_", StringComparison.Ordinal) && Text(answer, member.Name) == "1" =>
                Words(member.Name["answer_".Length..]),
            _ => "",
        });
        return Phrase.Of("; ", chosen);

        string Words(string id) => choices.GetValueOrDefault(id) is not { } choice ? "" : string.IsNullOrEmpty(choice.Text) ? choice.Html
            ?? "" : choice.Text;
    }

    static string Text(JsonElement answer, string name) => !answer.TryGetProperty(name, out var value) ? "" : value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Array or JsonValueKind.Object => "",
        _ => value.Deserialize(CanvasJson.Default.String) ?? "",
    };
}
