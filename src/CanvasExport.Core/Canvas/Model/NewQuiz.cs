using System.Text.Json;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// An item of a New Quiz. What answers refer to is the entry in it, or, of one from a bank, the entry in that; a set to draw from has no
/// question of its own.
/// </summary>
public sealed record NewQuizItem(string? Id = null, string? PointsPossible = null, JsonElement? Entry = null)
{
    /// <summary>The question that it asks; null where it is none.</summary>
    public NewQuizQuestion? Question()
    {
        for (var entry = Entry ?? default; entry.ValueKind == JsonValueKind.Object;)
        {
            if (CanvasJson.TryText(entry, "interaction_type_slug") is { } type)
            {
                return CanvasJson.TryText(entry, "id") is not { } id ? null : new NewQuizQuestion(
                    id, CanvasJson.TryText(entry, "title") ?? "", CanvasJson.TryText(entry, "item_body") ?? "", type, PointsPossible ?? "");
            }

            entry = entry.TryGetProperty("entry", out var inner) ? inner : default;
        }

        return null;
    }
}

/// <summary>A question of a New Quiz; <c>Body</c> is HTML, <c>Type</c> Canvas's word for it, such as essay or choice.</summary>
public sealed record NewQuizQuestion(string Id, string Title, string Body, string Type, string Points);

/// <summary>What one student answered at one attempt at a New Quiz: a row of Canvas's report.</summary>
public sealed record NewQuizResult(NewQuizStudent? StudentData = null, JsonElement? ItemResponses = null)
{
    /// <summary>The answers, each to be read by itself.</summary>
    public IEnumerable<NewQuizResponse> Responses() =>
        CanvasJson.Objects(ItemResponses).Where(one => CanvasJson.TryText(one, "item_id") is not null)
            .Select(one => new NewQuizResponse(one));
}

/// <summary>Whose the row is; <c>id</c> is that of the user in Canvas.</summary>
public sealed record NewQuizStudent(long? Id = null, string? Name = null, string? Attempt = null, string? SubmittedAt = null);

/// <summary>One answer in such a row. Essays are HTML, of an uploaded file there is the name alone.</summary>
/// <param name="json">The object.</param>
public sealed class NewQuizResponse(JsonElement json)
{
    const string Upload = "file-upload";

    /// <summary>The question, by the id of the entry that asks it.</summary>
    public string ItemId => CanvasJson.TryText(json, "item_id") ?? "";

    /// <summary>Canvas's word for the kind of question.</summary>
    public string Type => CanvasJson.TryText(json, "item_type") ?? "";

    /// <summary>The points; empty where nobody gave any.</summary>
    public string Score => CanvasJson.TryText(json, "score") ?? "";

    /// <summary>The answer in words; empty where there is none.</summary>
    public string Words => json.TryGetProperty("answer", out var answer) ? WordsOf(answer) : "";

    /// <summary>The answer as it was sent, where it is more than words; else empty.</summary>
    public string Raw => json.TryGetProperty("answer", out var answer) && answer.ValueKind is JsonValueKind.Array or JsonValueKind.Object
        ? answer.GetRawText() : "";

    /// <summary>Whether Canvas says what was answered, be it nothing.</summary>
    public bool IsSaid => json.TryGetProperty("answer", out _);

    /// <summary>Whether a file was handed in as the answer, of which Canvas gives the name.</summary>
    public bool IsUpload => Type.Replace('_', '-') == Upload;

    static string WordsOf(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Array => Join(answer.EnumerateArray().Select(WordsOf)),
        JsonValueKind.Object => Join(answer.EnumerateObject().Select(member => WordsOf(member.Value) is { Length: > 0 } words
            ? $"{member.Name}: {words}" : "")),
        _ => CanvasJson.TryText(answer) ?? "",
    };

    static string Join(IEnumerable<string> parts) => string.Join("; ", parts.Where(part => part.Length > 0));
}
