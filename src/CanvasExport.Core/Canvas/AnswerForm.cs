using System.Text.Json;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// Writes an answer of a log as Canvas records the same answer in a submission: a log has the id of a choice, the ids of those that were
/// ticked, pairs of ids, the words of blanks by their names, the id of a file, or what was typed.
/// </summary>
internal sealed class AnswerForm(Utf8JsonWriter json, string? type)
{
    static readonly string[] Choices = ["multiple_choice_question", "true_false_question", "missing_word_question"];

    public void Write(JsonElement answer)
    {
        switch (answer.ValueKind)
        {
            case JsonValueKind.Array:
                WriteEach(answer);
                break;
            case JsonValueKind.Object:
                WriteBlanks(answer);
                break;
            default:
                WriteOne(CanvasJson.TryText(answer) ?? "");
                break;
        }
    }

    void WriteEach(JsonElement answers)
    {
        if (type == "file_upload_question")
        {
            WriteFiles(answers.EnumerateArray().Select(id => CanvasJson.TryText(id) ?? ""));
            return;
        }

        foreach (var one in answers.EnumerateArray())
        {
            if (one.ValueKind == JsonValueKind.Object)
            {
                json.WriteString($"answer_{CanvasJson.TryText(one, "answer_id")}", CanvasJson.TryText(one, "match_id"));
            }
            else if (CanvasJson.TryText(one) is { Length: > 0 } ticked)
            {
                json.WriteString($"answer_{ticked}", "1");
            }
        }
    }

    void WriteBlanks(JsonElement answer)
    {
        foreach (var blank in answer.EnumerateObject())
        {
            var value = CanvasJson.TryText(blank.Value);
            json.WriteString($"answer_for_{blank.Name}", value);
            if (type == "multiple_dropdowns_question")
            {
                json.WriteString($"answer_id_for_{blank.Name}", value);
            }
        }
    }

    void WriteOne(string value)
    {
        if (type == "file_upload_question")
        {
            WriteFiles([value]);
            return;
        }

        // Of a question that is not known, a number may be the id of a choice or what was typed: it is passed on as a choice is.
        var isChoice = Choices.Contains(type) || (type is null && value.Length > 0 && value.All(char.IsAsciiDigit));
        json.WriteString("text", isChoice && type is not null ? "" : value);
        if (isChoice)
        {
            json.WriteString("answer_id", value);
        }
    }

    void WriteFiles(IEnumerable<string> ids)
    {
        json.WriteStartArray("attachment_ids");
        foreach (var id in ids.Where(id => id.Length > 0))
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
    }
}
