using System.Net.Http.Headers;

namespace CanvasExport.Core.Http;

/// <summary>The Link header of RFC 8288, as far as paging needs it.</summary>
public static class LinkHeader
{
    /// <summary>The target of <c>rel="next"</c>, or null at the end of a list. It may be relative to <paramref name="page"/>.</summary>
    public static Uri? Next(HttpResponseHeaders headers, Uri page) =>
        headers.TryGetValues("Link", out var values)
            ? values.SelectMany(Links).Where(link => link.Relations.Contains("next", StringComparer.OrdinalIgnoreCase))
                .Select(link => Uri.TryCreate(page, link.Target, out var next) ? next : null)
                .FirstOrDefault()
            : null;

    // A target stands between < and > and may itself hold commas and semicolons, so the text is walked, not split.
    static IEnumerable<(string Target, string[] Relations)> Links(string value)
    {
        var open = value.IndexOf('<', StringComparison.Ordinal);
        while (open >= 0)
        {
            var close = value.IndexOf('>', open);
            if (close < 0)
            {
                yield break;
            }

            var following = value.IndexOf(",<", close, StringComparison.Ordinal);
            following = following < 0 ? value.IndexOf(", <", close, StringComparison.Ordinal) : following;
            var parameters = following < 0 ? value[(close + 1)..] : value[(close + 1)..following];
            yield return (value[(open + 1)..close], Relations(parameters));
            open = following < 0 ? -1 : value.IndexOf('<', following);
        }
    }

    static string[] Relations(string parameters) =>
        parameters.Split(';', StringSplitOptions.TrimEntries)
            .Where(parameter => parameter.StartsWith("rel=", StringComparison.OrdinalIgnoreCase))
            .SelectMany(parameter => parameter[4..].Trim('"', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToArray();
}
