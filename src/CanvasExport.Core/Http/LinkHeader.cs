using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Http;

/// <summary>The Link header of RFC 8288, as far as paging needs it.</summary>
public static partial class LinkHeader
{
    /// <summary>The target of <c>rel="next"</c>, or null at the end of a list. It may be relative to <paramref name="page"/>.</summary>
    /// <exception cref="TransientHttpException">There is a next page, but its address is none: the list must not seem to end
    /// here.</exception>
    public static Uri? Next(HttpResponseHeaders headers, Uri page)
    {
        if (!headers.TryGetValues("Link", out var values))
        {
            return null;
        }

        var next = values.SelectMany(value => Link().Matches(value))
            .FirstOrDefault(link => Relations(link).Contains("next", StringComparer.OrdinalIgnoreCase));
        if (next is null)
        {
            return null;
        }

        return Uri.TryCreate(page, next.Groups["target"].Value, out var target)
            ? target
            : throw new TransientHttpException("The next page is no address");
    }

    // Of several rel parameters the first counts; one rel may name several relations.
    static string[] Relations(Match link) =>
        link.Groups["name"].Captures.Zip(link.Groups["value"].Captures, (name, value) => (Name: name.Value, value.Value))
            .FirstOrDefault(parameter => parameter.Name.Equals("rel", StringComparison.OrdinalIgnoreCase))
            .Value?.Trim('"').Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    // A target stands between < and > and may itself hold commas and semicolons; so may a value in quotes.
    [GeneratedRegex(
        """<(?<target>[^>]*)>(\s*;\s*(?<name>[^\s=;,]+)\s*(=\s*(?<value>"(\\.|[^"\\])*"|[^\s;,"]*))?)*""", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
