using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Content;

/// <summary>What a text shows, plays or links of Canvas, or what was handed in as the answer of a quiz.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">The key of <see cref="EmbeddedLink"/>.</param>
/// <param name="Url">Where it can be downloaded, absolute, with the verifier that the text has.</param>
/// <param name="Label">What the text calls it; may be empty.</param>
/// <param name="IsAudio">Whether it is heard and not seen.</param>
/// <param name="IsQuizAnswer">Whether it is the answer of a quiz.</param>
/// <param name="Location">The asset by which the reader of the text has a right to it, as in <c>submission_777</c>; or empty.</param>
/// <param name="IsKnownByCourse">Whether the course in its address is all that says that it lies on this Canvas; then it keeps it.</param>
public sealed record EmbeddedFile(EmbeddedKind Kind, string Key, string Url, string Label, bool IsAudio = false, bool IsQuizAnswer = false,
    string Location = "", bool IsKnownByCourse = false)
{
    /// <summary>The file's id; null for what Canvas keeps as no file.</summary>
    public long? Id => Kind == EmbeddedKind.File ? long.Parse(Key, CultureInfo.InvariantCulture) : null;

    /// <summary>The recording's id; empty for what is none.</summary>
    public string MediaId => Kind == EmbeddedKind.Recording ? Key : "";
}

/// <summary>Finds the files, recordings and equations of Canvas in what people wrote. A link to another server is nobody's file, whatever
/// its path looks like.</summary>
/// <param name="canvas">Any address of the Canvas that the texts come from.</param>
/// <param name="courseId">The course of the texts; recordings are had by way of it.</param>
public sealed partial class EmbeddedFiles(Uri canvas, long courseId)
{
    // Most texts have none, and parsing each would cost more than all the rest.
    static readonly SearchValues<string> Marks = SearchValues.Create(
        ["/files/", "/files?", "/file_contents/", "data-api-endpoint", "/media_", "media_comment", "data-media-id", "/equation_images/"],
        StringComparison.Ordinal);

    /// <summary>The finder for a course's texts; null where neither its lists nor its assignments nor its calendar tell which Canvas
    /// they come from.</summary>
    public static EmbeddedFiles? TryOf(
        long courseId, Course? course, IEnumerable<Assignment> assignments, IEnumerable<ListState>? states = null)
    {
        // Where the lists were asked for comes first: a Canvas may not know its own name.
        var address = (states?.Select(state => state.Url) ?? [])
            .Concat(assignments.Select(assignment => assignment.HtmlUrl)).Append(course?.Calendar?.Ics)
            .FirstOrDefault(url => !string.IsNullOrEmpty(url));
        return Uri.TryCreate(address, UriKind.Absolute, out var canvas) ? new EmbeddedFiles(canvas, courseId) : null;
    }

    /// <summary>Those of one attempt: in its text, its entries in a discussion, its answers of a quiz.</summary>
    /// <param name="attempt">A submission, or an element of its history.</param>
    public IEnumerable<EmbeddedFile> In(Submission attempt) =>
        In(attempt.SubmissionType == "online_quiz" ? null : attempt.Body)
            .Concat(attempt.DiscussionEntries?.SelectMany(entry => In(entry?.Message)) ?? [])
            .Concat(QuizAnswer.Of(attempt).SelectMany(InAnswer));

    /// <summary>Those of a submission with all its attempts and comments, in no order, some more than once.</summary>
    public IEnumerable<EmbeddedFile> InAll(Submission submission) =>
        submission.History().Prepend(submission).SelectMany(In).Concat(WrittenTexts.Said(submission).SelectMany(In));

    /// <summary>A file that Canvas names by its id.</summary>
    public EmbeddedFile Named(long id) =>
        new(EmbeddedKind.File, EmbeddedLink.KeyOf(id), Download(EmbeddedLink.KeyOf(id)), "");

    /// <summary>Those in a piece of HTML, each once.</summary>
    public IEnumerable<EmbeddedFile> In(string? html) => html is null || !html.AsSpan().ContainsAny(Marks)
        ? []
        : Links(html).Select(found => TryFile(found.Link, found.Label)).OfType<EmbeddedFile>().DistinctBy(file => file.Key);

    /// <summary>The hosts of files in a piece of HTML that lie, as far as anybody can tell, on another Canvas: one for each file.</summary>
    public IEnumerable<string> OnOtherHosts(string? html) => html is null || !html.AsSpan().ContainsAny(Marks)
        ? []
        : Links(html).Select(found => found.Link)
            .Where(link => OfSomeCanvas().IsMatch(link.Address) && TryHere(link) is null)
            .DistinctBy(link => link.Key)
            .Select(link => Uri.TryCreate(canvas, link.Address.Trim(), out var url) ? url.Host : "")
            .Where(host => host.Length > 0);

    /// <summary>The same of a submission with all its attempts.</summary>
    public IEnumerable<string> OnOtherHosts(Submission submission) => submission.History().Append(submission)
        .SelectMany(attempt => attempt.DiscussionEntries?.Select(entry => entry?.Message).Append(attempt.Body) ?? [attempt.Body])
        .Distinct().SelectMany(OnOtherHosts);

    static IEnumerable<(EmbeddedLink Link, string Label)> Links(string html) => GuardedHtml.TryParse(html) is { } body
        ? body.QuerySelectorAll(
            "[href], [src], [data-api-endpoint], [data-media-id], [data-media_comment_id], a[id], video, audio, object, [style*='url(' i]")
            .SelectMany(Links)
        : Attribute().Matches(html).Select(match => EmbeddedLink.TryOf(WebUtility.HtmlDecode(match.Groups[1].Value)))
            .OfType<EmbeddedLink>().Select(link => (link, ""));

    static IEnumerable<(EmbeddedLink Link, string Label)> Links(IElement element)
    {
        if (EmbeddedLink.TryOf(element) is { } link)
        {
            yield return (link, Label(element));
        }

        foreach (var other in EmbeddedLink.Besides(element))
        {
            yield return (other, "");
        }
    }

    static string Label(IElement element) =>
        new[] { EmbeddedLink.TryTypedMathematics(element), element.GetAttribute("title"), element.GetAttribute("alt"), element.TextContent }
            .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text))?.Trim() ?? "";

    EmbeddedFile? TryFile(EmbeddedLink link, string label) => TryHere(link) is { } url
        ? new EmbeddedFile(link.Kind, link.Key, Download(link, url), label, link.IsAudio)
        {
            Location = Parameter(url, Location()) ?? Parameter(link.ApiAddress, Location()) ?? "",
            IsKnownByCourse = !CanvasHosts.IsSame(url, canvas, null) && !CanvasHosts.IsTwin(url, canvas),
        }
        : null;

    // An address of the API beside it says that the file is here, wherever the other one leads.
    Uri? TryHere(EmbeddedLink link) => TryHere(link, link.Address) ?? (link.ApiAddress.Length > 0 ? TryHere(link, link.ApiAddress) : null);

    Uri? TryHere(EmbeddedLink link, string address) =>
        Uri.TryCreate(canvas, address.Trim(), out var url)
        && (CanvasHosts.IsSame(url, canvas, courseId) || (CanvasHosts.IsTwin(url, canvas) && IsOfCanvas(link, url)))
            ? url
            : null;

    // What Canvas itself puts beside the addresses that it writes.
    static bool IsOfCanvas(EmbeddedLink link, Uri url) =>
        link.ApiAddress.Length > 0 || Verifier().IsMatch(url.Query) || Location().IsMatch(url.Query);

    string Download(EmbeddedLink link, Uri url) => link.Kind switch
    {
        // The course stays in it, since it tells that this is the same Canvas.
        EmbeddedKind.File when CanvasHosts.TryCourse(url) is { } course && !CanvasHosts.IsSame(url, canvas, null)
            && !CanvasHosts.IsTwin(url, canvas) =>
            At($"/courses/{course}/files/{link.Key}/download?download_frd=1") + Rights(link, url),
        EmbeddedKind.File => Download(link.Key) + Rights(link, url),
        EmbeddedKind.Recording => At($"/courses/{courseId}/media_download?entryId={link.Key}&redirect=1&type=mp4"),
        _ when url.IsSameOrigin(canvas) => url.GetLeftPart(UriPartial.Query),
        _ => url.WithOriginOf(canvas).AbsoluteUri,
    };

    static string Rights(EmbeddedLink link, Uri url)
    {
        var verifier = Parameter(url, Verifier());
        var location = Parameter(url, Location()) ?? Parameter(link.ApiAddress, Location());
        return (verifier is null ? "" : $"&verifier={verifier}") + (location is null ? "" : $"&location={location}");
    }

    static string? Parameter(Uri url, Regex name) => Parameter(url.Query, name);

    static string? Parameter(string address, Regex name) => name.Match(address) is { Success: true } found ? found.Value : null;

    IEnumerable<EmbeddedFile> InAnswer(QuizAnswer answer) => In(answer.Typed).Concat(In(answer.Text("more_comments")))
        .Concat(answer.Files().Select(EmbeddedLink.KeyOf)
            .Select(key => new EmbeddedFile(EmbeddedKind.File, key, Download(key), "", IsQuizAnswer: true)));

    string Download(string fileId) => At($"/files/{fileId}/download?download_frd=1");

    string At(FormattableString path) => new Uri(canvas, FormattableString.Invariant(path)).AbsoluteUri;

    [GeneratedRegex(
        """(?:href|src|data-api-endpoint)\s*=\s*["']?([^"'\s>]{1,2000})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();

    // Many servers have files; these are forms in which Canvas writes it.
    [GeneratedRegex(
        "/(?:courses|users|groups)/[^/?#]+/(?:files|file_contents)[/?]|/files/[^/?#]+/(?:download|preview)(?:[?#]|$)|[?&]verifier=")]
    private static partial Regex OfSomeCanvas();

    [GeneratedRegex("(?<=[?&]verifier=)[A-Za-z0-9._~-]+")]
    private static partial Regex Verifier();

    [GeneratedRegex("(?<=[?&]location=)[A-Za-z0-9._~%-]+")]
    private static partial Regex Location();
}
