using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CanvasExport.Core.Http;
using CanvasExport.Core.Model;

namespace CanvasExport.Core.Canvas;

/// <summary>A file of Canvas that a text shows or links, or that was handed in as the answer of a quiz.</summary>
/// <param name="Id">The file's id.</param>
/// <param name="Url">Where it can be downloaded, absolute, with the verifier that the text has.</param>
/// <param name="Label">What the text calls it; may be empty.</param>
/// <param name="IsQuizAnswer">Whether it is the answer of a quiz.</param>
public sealed record EmbeddedFile(long Id, string Url, string Label, bool IsQuizAnswer = false);

/// <summary>Finds the files of Canvas in what people wrote. A link to another server is nobody's file, whatever its path looks like.</summary>
public static partial class EmbeddedFiles
{
    /// <summary>The files of one attempt: in its text, its entries in a discussion, its answers of a quiz.</summary>
    /// <param name="attempt">A submission, or an element of its history.</param>
    /// <param name="canvas">Any address of the Canvas they come from.</param>
    public static IEnumerable<EmbeddedFile> In(Submission attempt, Uri canvas) =>
        In(attempt.SubmissionType == "online_quiz" ? null : attempt.Body, canvas)
            .Concat(attempt.DiscussionEntries?.SelectMany(entry => In(entry?.Message, canvas)) ?? [])
            .Concat(Answers(attempt).SelectMany(answer => InAnswer(answer, canvas)));

    /// <summary>The files of a submission with all its attempts, in no order, some more than once.</summary>
    public static IEnumerable<EmbeddedFile> InAll(Submission submission, Uri canvas) =>
        new[] { submission }.Concat(submission.SubmissionHistory?.OfType<Submission>() ?? []).SelectMany(attempt => In(attempt, canvas));

    /// <summary>The files in a piece of HTML, each once.</summary>
    public static IEnumerable<EmbeddedFile> In(string? html, Uri canvas)
    {
        // Most texts have none, and parsing each would cost more than all the rest.
        if (html is null || !html.Contains("/files/", StringComparison.Ordinal))
        {
            return [];
        }

        return Addresses(html).Select(link => TryFile(link.Address, link.Label, canvas)).OfType<EmbeddedFile>().DistinctBy(file => file.Id);
    }

    static IEnumerable<(string Address, string Label)> Addresses(string html)
    {
        return GuardedHtml.TryParse(html) is { } body
            ? [.. body.QuerySelectorAll("[href*='/files/'], [src*='/files/']").Select(element => (
                element.GetAttribute("href") ?? element.GetAttribute("src")!,
                new[] { element.GetAttribute("title"), element.GetAttribute("alt"), element.TextContent }.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? ""))]
            : Attribute().Matches(html).Select(match => (WebUtility.HtmlDecode(match.Groups[1].Value), ""));
    }

    /// <summary>The id of the file that an address leads to, on whatever server; null where its path is no file's.</summary>
    public static long? TryId(string? address) =>
        address is not null && FilePath().Match(address) is { Success: true } path
            && long.TryParse(path.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    static EmbeddedFile? TryFile(string? address, string label, Uri canvas)
    {
        if (TryId(address) is not { } id || !Uri.TryCreate(canvas, address!.Trim(), out var url) || !url.IsSameOrigin(canvas))
        {
            return null;
        }

        var verifier = Verifier().Match(url.Query);
        return new EmbeddedFile(id, Download(id, canvas) + (verifier.Success ? $"&{verifier.Value}" : ""), label.Trim());
    }

    static IEnumerable<EmbeddedFile> InAnswer(JsonElement answer, Uri canvas)
    {
        var text = answer.TryGetProperty("text", out var value) && value.ValueKind == JsonValueKind.String ? value.Deserialize(CanvasJson.Default.String) : null;
        var uploads = answer.TryGetProperty("attachment_ids", out var ids) && ids.ValueKind == JsonValueKind.Array ? ids.EnumerateArray().Select(TryId).OfType<long>() : [];
        return In(text, canvas).Concat(uploads.Select(id => new EmbeddedFile(id, Download(id, canvas), "", IsQuizAnswer: true)));
    }

    static long? TryId(JsonElement id) =>
        id.ValueKind is JsonValueKind.String or JsonValueKind.Number && long.TryParse(id.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static IEnumerable<JsonElement> Answers(Submission attempt) => attempt.SubmissionData is { ValueKind: JsonValueKind.Array } data
        ? data.EnumerateArray().Where(answer => answer.ValueKind == JsonValueKind.Object)
        : [];

    static string Download(long id, Uri canvas) =>
        new Uri(canvas, string.Create(CultureInfo.InvariantCulture, $"/files/{id}/download?download_frd=1")).AbsoluteUri;

    [GeneratedRegex("^[^?#]*/files/([0-9]{1,19})(?:/(?:download|preview|file_preview)?)?(?:[?#]|$)")]
    private static partial Regex FilePath();

    [GeneratedRegex("""(?:href|src)\s*=\s*["']?([^"'\s>]{1,2000})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();

    [GeneratedRegex("(?<=[?&])verifier=[A-Za-z0-9._~-]+")]
    private static partial Regex Verifier();
}
