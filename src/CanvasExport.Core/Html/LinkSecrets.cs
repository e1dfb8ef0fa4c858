using System.Text;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Html;

/// <summary>
/// Takes out of addresses what opens them to whoever has them: Canvas's verifiers and tokens, signatures of the storage behind it. A
/// page is passed on more lightly than that. The tables have them as Canvas sent them.
/// </summary>
public static partial class LinkSecrets
{
    static readonly byte[][] Marks = [.. new[] { "verifier", "oken", "X-Amz-", "x-amz-", "jwt", "api_key", "hmac" }
        .Select(Encoding.UTF8.GetBytes)];

    /// <summary>The same page, script or text without them.</summary>
    public static ReadOnlyMemory<byte> RemoveFrom(ReadOnlyMemory<byte> utf8) =>
        Array.Exists(Marks, mark => utf8.Span.IndexOf(mark) >= 0) && Encoding.UTF8.GetString(utf8.Span) is var text
            && Parameters().IsMatch(text) ? Encoding.UTF8.GetBytes(RemoveFrom(text)) : utf8;

    /// <inheritdoc cref="RemoveFrom(ReadOnlyMemory{byte})"/>
    public static string RemoveFrom(string text) => Parameters().Replace(
        text, found => found.Groups["next"].Captures.Count > 0 && found.Groups["next"].Captures[^1].Length > 0
            ? found.Groups["before"].Value : "");

    // An address may stand in another one, encoded, or in HTML that is shown as it was typed: then &quot; may follow. Of a parameter
    // that is simply called token, what a signed token looks like is one.
    [GeneratedRegex(
        """
        (?<before>\?|&(?:amp;)+|&|%3F|%26)
        (?:
            (?:(?:sf_)?verifier|(?:access|auth|session|refresh|id|download)_token|api_key|jwt|hmac|X-Amz-[A-Za-z-]+)
            (?:=|%3D)(?:(?!%26)[\w.~%+/:=-])*
            (?<next>&(?:amp;)+|&(?!\w+;|\#)|%26)?
        |
            token(?:=|%3D)eyJ(?:(?!%26)[\w.~%+/:=-])*
            (?<next>&(?:amp;)+|&(?!\w+;|\#)|%26)?
        )+
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Parameters();
}
