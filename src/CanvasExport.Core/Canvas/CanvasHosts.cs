using System.Text.RegularExpressions;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// Tells a Canvas by its other names. Texts keep the address under which a school's Canvas was known when they were written: its
/// default host, one from before a move, or <c>localhost</c> where nobody had told it its name.
/// </summary>
public static partial class CanvasHosts
{
    const string Hosted = ".instructure.com";

    // Parts of host names that say nothing of whose it is.
    static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "www", "canvas", "learn", "learning", "elearning", "lms", "online", "courses", "my", "edu", "ac", "co", "com", "org", "net",
        "instructure", "school", "test", "beta",
    };

    /// <summary>Whether an address in a text leads to the Canvas that the text comes from.</summary>
    /// <param name="url">The address.</param>
    /// <param name="canvas">Any address of that Canvas.</param>
    /// <param name="courseId">The course of the text; null where nobody knows it.</param>
    public static bool IsSame(Uri url, Uri canvas, long? courseId) =>
        url.Scheme is "http" or "https"
        && (url.IsSameOrigin(canvas) || IsUnnamed(url, canvas) || IsOfSchool(url, canvas)
            || (courseId is not null && TryCourse(url) is { } named && IsSameId(named, courseId.Value)));

    /// <summary>Whether one of the two is the other in plain http, as a server behind a proxy that ends TLS writes it.</summary>
    public static bool IsTwin(Uri url, Uri canvas) =>
        url.Scheme != canvas.Scheme && (url.SecuredLike(canvas).IsSameOrigin(canvas) || canvas.SecuredLike(url).IsSameOrigin(url));

    /// <summary>The course that an address lies in; null where it names none.</summary>
    public static long? TryCourse(Uri url) =>
        CoursePath().Match(url.AbsolutePath) is { Success: true } path ? CanvasId.TryParse(path.Groups[1].Value) : null;

    /// <summary>
    /// Where to ask for what lies at Canvas under an address with another name of it; null where the address has its own name, or is
    /// none of Canvas.
    /// </summary>
    /// <param name="url">The address.</param>
    /// <param name="canvas">The Canvas that is asked.</param>
    /// <param name="fileId">The id of the file there, where it is known; else that of the address.</param>
    public static Uri? TryHere(Uri url, Uri canvas, string fileId)
    {
        if (url.IsSameOrigin(canvas))
        {
            return null;
        }

        return FilePath().Match(url.AbsolutePath) is { Success: true } file
            ? new Uri(canvas, $"/files/{(CanvasId.TryParse(fileId) ?? CanvasId.TryParse(file.Groups[1].Value))}/download{url.Query}")
            : OtherPath().IsMatch(url.AbsolutePath) ? url.WithOriginOf(canvas) : null;
    }

    static bool IsUnnamed(Uri url, Uri canvas) =>
        (url.IsLoopback || !url.Host.Contains('.', StringComparison.Ordinal)) && url.Host.Length > 0
        && !url.Host.Equals(canvas.Host, StringComparison.OrdinalIgnoreCase);

    // https://example.instructure.com, where canvas.example.edu is asked; and its copies for tests.
    static bool IsOfSchool(Uri url, Uri canvas)
    {
        if (!url.Host.EndsWith(Hosted, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var name = url.Host.Split('.')[0];
        return !Common.Contains(name) && canvas.Host.Split('.').Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    // A course may be named with its shard or without.
    static bool IsSameId(long one, long other) => one == other
        || ((one < CanvasId.Shard || other < CanvasId.Shard) && one % CanvasId.Shard == other % CanvasId.Shard);

    [GeneratedRegex("^(?:/api/v1)?/courses/(" + CanvasId.Pattern + ")(?:/|$)")]
    private static partial Regex CoursePath();

    [GeneratedRegex(
        "^(?:/api/v1)?(?:/(?:courses|users|groups|assessment_questions)/[^/]+)?/files/(" + CanvasId.Pattern + ")(?:/[a-z_]*)?/?$")]
    private static partial Regex FilePath();

    [GeneratedRegex(
        "/images/thumbnails/|/media_download(?:\\.mp[34])?$|/media_objects|/media_attachments|/equation_images/|/file_contents/")]
    private static partial Regex OtherPath();
}
