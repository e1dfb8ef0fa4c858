using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Content;

/// <summary>What an element of a text leads to at Canvas, told from its address alone: on whatever server, and whether it is there or
/// not.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">The same for every address of it: the file's id, the recording's media id, or a name made of the equation.</param>
/// <param name="Address">The element's address as it is written; empty for a recording that is named without one.</param>
/// <param name="IsAudio">Whether it is said to be heard and not seen.</param>
public sealed partial record EmbeddedLink(EmbeddedKind Kind, string Key, string Address, bool IsAudio = false)
{
    const string OldId = "media_comment_";

    static readonly HashSet<string> Players = ["a", "iframe", "video", "audio"];

    /// <summary>Where the API has it, as Canvas writes beside addresses in texts; empty where nobody says.</summary>
    public string ApiAddress { get; init; } = "";

    /// <summary>Null where an element leads to nothing of the kind.</summary>
    public static EmbeddedLink? TryOf(IElement element)
    {
        var address = element.GetAttribute("href") ?? element.GetAttribute("src") ?? Source(element) ?? Data(element) ?? "";
        var api = element.GetAttribute("data-api-endpoint") ?? "";
        var link = TryOf(address)
            ?? (TryMediaId(element) is { } id ? new EmbeddedLink(EmbeddedKind.Recording, id, address) : null)
            ?? TryOf(api);
        return link is null ? null : link with { IsAudio = link.IsAudio || IsHeard(element), ApiAddress = api };
    }

    /// <summary>The same for an address without an element.</summary>
    public static EmbeddedLink? TryOf(string address)
    {
        if (address.Length == 0)
        {
            return null;
        }

        if (FilePath().Match(address) is { Success: true } file && CanvasId.TryParse(file.Groups["id"].Value) is { } id)
        {
            return new EmbeddedLink(EmbeddedKind.File, KeyOf(id), address, AudioType().IsMatch(address));
        }

        if (ContentsPath().Match(address) is { Success: true } contents)
        {
            return new EmbeddedLink(EmbeddedKind.CourseFile, ContentsKey(contents), address);
        }

        if (RecordingPath().Match(address) is { Success: true } recording)
        {
            return new EmbeddedLink(EmbeddedKind.Recording, recording.Groups[1].Value, address, AudioType().IsMatch(address));
        }

        return EquationPath().Match(address) is { Success: true } equation
            ? new EmbeddedLink(EmbeddedKind.Equation, EquationKey(equation.Groups[1].Value), address)
            : null;
    }

    /// <summary>The key of a file that Canvas names by its id.</summary>
    public static string KeyOf(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The key of what a row of <c>attachments.csv</c> names.</summary>
    public static string KeyOf(long? id, string mediaId, string url) =>
        mediaId.Length > 0 ? mediaId : id is { } number ? KeyOf(number) : TryOf(url)?.Key ?? "";

    /// <summary>The mathematics that a picture of Canvas's equation editor shows, as it was typed; null for other elements.</summary>
    public static string? TryTypedMathematics(IElement? picture)
    {
        const string Prefix = "LaTeX:";
        if (picture?.LocalName != "img")
        {
            return null;
        }

        var alt = picture.GetAttribute("alt")?.Trim() ?? "";
        return picture.GetAttribute("data-equation-content")
            ?? (alt.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? alt[Prefix.Length..] : null);
    }

    /// <summary>What an element shows besides: the picture before a film is played, and those of its style.</summary>
    public static IEnumerable<EmbeddedLink> Besides(IElement element) =>
        StyleUrl().Matches(element.GetAttribute("style") ?? "").Select(match => match.Groups[1].Value)
            .Append(element.GetAttribute("poster") ?? "").Select(TryOf).OfType<EmbeddedLink>();

    static string? Data(IElement element) => element.LocalName == "object" ? element.GetAttribute("data") : null;

    static string? Source(IElement element) =>
        element.LocalName is "video" or "audio" ? element.QuerySelector("source[src]")?.GetAttribute("src") : null;

    // Of today's editor, of the API's video and audio elements, and of the editor of before.
    static string? TryMediaId(IElement element)
    {
        var id = element.GetAttribute("data-media-id") ?? element.GetAttribute("data-media_comment_id");
        if (id is null && element.GetAttribute("id") is { } old && old.StartsWith(OldId, StringComparison.Ordinal))
        {
            id = old[OldId.Length..];
        }

        return id is not null && Players.Contains(element.LocalName) && MediaId().IsMatch(id) ? id : null;
    }

    static bool IsHeard(IElement element) =>
        element.LocalName == "audio"
        || (element.GetAttribute("data-media-type") ?? element.GetAttribute("data-media_comment_type")) == "audio"
        || element.ClassList.Contains("audio_comment");

    /// <summary>The name at the end of a path in the files of a course; empty where the address is no such path.</summary>
    public static string NameInCourse(string address) => ContentsPath().Match(address) is { Success: true } contents
        ? Uri.UnescapeDataString(contents.Groups["path"].Value.TrimEnd('/').Split('/')[^1])
        : "";

    static string ContentsKey(Match contents) => KeyOf(
        "contents", $"{CanvasId.TryParse(contents.Groups["course"].Value)}/{Uri.UnescapeDataString(contents.Groups["path"].Value)}");

    static string KeyOf(string kind, string text) =>
        $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]}";

    // Canvas encodes it twice; what Uri makes of an address differs in nothing else.
    static string EquationKey(string encoded) => KeyOf("equation", Uri.UnescapeDataString(Uri.UnescapeDataString(encoded)));

    // A page of the file, the file itself, its preview over a list of files, its player.
    [GeneratedRegex(
        "^[^?#]*/(?:files/(?<id>" + CanvasId.Pattern + ")(?:/(?:download|preview|file_preview|inline_view)?)?/?(?:[?#]|$)"
        + "|media_attachments_iframe/(?<id>" + CanvasId.Pattern + ")/?(?:[?#]|$)"
        + "|files(?:/folder/[^?#]*)?/?\\?(?:[^#]*&)?preview=(?<id>" + CanvasId.Pattern + ")(?:[&#]|$))",
        RegexOptions.ExplicitCapture)]
    private static partial Regex FilePath();

    [GeneratedRegex(
        "^[^?#]*/courses/(?<course>" + CanvasId.Pattern + ")/file_contents/(?<path>[^?#]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex ContentsPath();

    [GeneratedRegex(
        "^(?:[^?#]*/media_objects(?:_iframe)?/|[^?#]*/media_download(?:\\.mp[34])?\\?(?:[^#]*&)?entryId=)"
        + "((?:m-|[0-9]_)[A-Za-z0-9_-]{1,100})(?:[/?#&]|$)")]
    private static partial Regex RecordingPath();

    [GeneratedRegex("^[^?#]*/equation_images/([^?#]+)")]
    private static partial Regex EquationPath();

    [GeneratedRegex("""url\(\s*["']?([^"')\s]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex StyleUrl();

    [GeneratedRegex(@"\A(?:m-|[0-9]_)[A-Za-z0-9_-]{1,100}\z")]
    private static partial Regex MediaId();

    [GeneratedRegex("[?&](?:media_)?type=audio(?:[&#]|$)")]
    private static partial Regex AudioType();
}

/// <summary>What a text may show, play or link.</summary>
public enum EmbeddedKind
{
    /// <summary>A file that somebody uploaded, known by its id.</summary>
    File,

    /// <summary>A file that is known by its path in the files of a course.</summary>
    CourseFile,

    /// <summary>A recording made in Canvas, known by its media id.</summary>
    Recording,

    /// <summary>The picture of an equation, drawn by Canvas from what was typed.</summary>
    Equation,
}
