using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// The answers of an attempt at a quiz that belongs to no assignment, in the form in which Canvas records those of a graded one
/// (<see cref="QuizAnswer"/>). Canvas gives them apart: how each question was answered with its questions, what was answered in the log of
/// the attempt, where a later entry takes the place of an earlier one.
/// </summary>
/// <param name="Data">As the <c>submission_data</c> of an attempt: one object a question.</param>
/// <param name="Known">The questions of which Canvas tells what was answered, though that be nothing.</param>
public sealed record AttemptAnswers(JsonElement Data, IReadOnlySet<string> Known)
{
    const string AnsweredEvent = "question_answered";

    static readonly JsonWriterOptions AsTheyAre = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="asked">How each question was answered; null where Canvas does not tell.</param>
    /// <param name="log">The log; null where Canvas does not give it.</param>
    /// <param name="typeOf">The kind of a question by its id; null where it is not known.</param>
    public static AttemptAnswers Of(QuizAttempt? asked, QuizAttempt? log, Func<string, string?> typeOf)
    {
        var questions = asked?.Questions().Select(question => (Id: CanvasJson.TryText(question, "id"), Object: question))
            .Where(question => question.Id is not null).DistinctBy(question => question.Id).ToList() ?? [];
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (id, question) in questions)
        {
            if (question.TryGetProperty("answer", out var answer))
            {
                given[id!] = answer;
            }
        }

        foreach (var (id, answer) in log is null ? [] : Logged(log))
        {
            given[id] = answer;
        }

        var order = questions.Select(question => question.Id!).Union(given.Keys).ToList();
        var correct = questions.ToDictionary(question => question.Id!, question => CanvasJson.TryText(question.Object, "correct"));
        return new AttemptAnswers(Compose(order, correct, given, typeOf), given.Keys.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The ids of the questions that an attempt names in either way.</summary>
    public static IEnumerable<string> QuestionIds(QuizAttempt attempt) => attempt.Questions()
        .Select(question => CanvasJson.TryText(question, "id")).OfType<string>().Concat(Logged(attempt).Select(answer => answer.Id));

    /// <summary>Whether an entry of a log tells of answers.</summary>
    public static bool IsAnswered(JsonElement entry) => CanvasJson.TryText(entry, "event_type") == AnsweredEvent;

    static IEnumerable<(string Id, JsonElement Answer)> Logged(QuizAttempt log) =>
        from entry in log.Events()
        where IsAnswered(entry) && entry.TryGetProperty("event_data", out _)
        let data = entry.GetProperty("event_data")
        where data.ValueKind == JsonValueKind.Array
        from answer in data.EnumerateArray()
        where answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("answer", out _)
        let id = CanvasJson.TryText(answer, "quiz_question_id")
        where id is not null
        select (id, answer.GetProperty("answer"));

    static JsonElement Compose(
        IReadOnlyList<string> order, Dictionary<string, string?> correct, Dictionary<string, JsonElement> given,
        Func<string, string?> typeOf)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, AsTheyAre))
        {
            json.WriteStartArray();
            foreach (var id in order)
            {
                json.WriteStartObject();
                json.WriteString("question_id", id);
                if (correct.GetValueOrDefault(id) is { } verdict)
                {
                    json.WriteString("correct", verdict);
                }

                if (given.TryGetValue(id, out var answer))
                {
                    new AnswerForm(json, typeOf(id)).Write(answer);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
