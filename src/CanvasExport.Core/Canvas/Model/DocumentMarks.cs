using System.Text.Json;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// The marks that people drew on a document that was handed in, as Canvas's viewer gave them. <c>session</c> is where Canvas opens the
/// viewer for it, to the owner of the token alone.
/// </summary>
public sealed record DocumentMarks(
    long SubmissionId, long AttachmentId, string? Attempt = null, string? Session = null, JsonElement? Annotations = null)
{
    /// <summary>The marks that were not deleted.</summary>
    public IReadOnlyList<DocumentMark> Marks() =>
        [.. CanvasJson.Objects(Annotations).Select(one => new DocumentMark(one)).Where(one => one.Id.Length > 0 && !one.IsDeleted)];
}

/// <summary>One mark on a document.</summary>
/// <param name="json">The object; its pages begin with 0.</param>
public sealed class DocumentMark(JsonElement json)
{
    public string Id => Text("id");

    /// <summary>What it is, in the viewer's word: point, area, highlight, strikeout, freedraw, freetext or commentReply.</summary>
    public string Type => Text("type");

    /// <summary>The page that it is on, as people count; empty where nobody knows.</summary>
    public string Page => int.TryParse(Text("page"), out var page) && page is >= 0 and < int.MaxValue ? CanvasText(page + 1) : "";

    /// <summary>What is written there.</summary>
    public string Contents => Text("contents");

    public string UserId => Text("user_id");

    /// <summary>Whose it is; empty where that is kept secret.</summary>
    public string UserName => Text("user_name") is { Length: > 0 } name ? name : Text("user");

    public string CreatedAt => Text("created_at");

    public string Color => Text("color");

    /// <summary>The mark that it answers.</summary>
    public string InReplyTo => Text("inreplyto");

    /// <summary>Where on the page it is, as JSON; empty where nobody knows.</summary>
    public string Place => json.TryGetProperty("rect", out var place) && place.ValueKind is JsonValueKind.Array or JsonValueKind.Object
        ? place.GetRawText() : "";

    public bool IsDeleted => Text("deleted") == "true" || Text("deleted_at").Length > 0;

    string Text(string member) => CanvasJson.TryText(json, member) ?? "";

    static string CanvasText(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
