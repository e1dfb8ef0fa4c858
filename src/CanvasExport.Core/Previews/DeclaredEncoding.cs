using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Previews;

/// <summary>The encoding that a text names itself: XML, HTML, CSS, LaTeX, and the comments that editors and languages read.</summary>
public static partial class DeclaredEncoding
{
    // Where a browser looks for it too.
    const int BytesLookedAt = 1024;

    /// <summary>Null where the text names none, or one that nobody knows.</summary>
    public static Encoding? TryFind(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, BytesLookedAt)]);
        foreach (var form in new[] { Xml(), Html(), Css(), Latex(), Comment() })
        {
            if (form.Match(head) is { Success: true } match)
            {
                return TryNamed(match.Groups["name"].Value);
            }
        }

        return null;
    }

    /// <summary>An encoding by any of the names in use for it; the one that browsers take where a name means several.</summary>
    public static Encoding? TryNamed(string name)
    {
        var plain = name.ToLowerInvariant().Replace('_', '-');
        plain = plain switch
        {
            "utf8" or "utf-8-sig" or "utf8x" => "utf-8",
            "ascii" or "us-ascii" or "latin1" or "latin-1" or "l1" or "iso8859-1" or "iso-8859-1" or "ansinew" => "windows-1252",
            "latin2" or "latin-2" => "iso-8859-2",
            "latin5" or "latin-5" or "iso-8859-9" => "windows-1254",
            "latin9" or "latin-9" => "iso-8859-15",
            "applemac" or "mac-roman" => "macintosh",
            "gb2312" or "gbk" or "cp936" => "gb18030",
            "euc-kr" or "uhc" => "ks_c_5601-1987",
            "shift-jis" or "sjis" or "shift-jisx0213" => "shift_jis",
            "tis-620" or "iso-8859-11" => "windows-874",
            _ => plain,
        };
        try
        {
            var isNumbered = plain.StartsWith("cp", StringComparison.Ordinal);
            return isNumbered && int.TryParse(plain.AsSpan(2), CultureInfo.InvariantCulture, out var page)
                ? CodePagesEncodingProvider.Instance.GetEncoding(page)
                : CodePagesEncodingProvider.Instance.GetEncoding(plain) ?? Encoding.GetEncoding(plain);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("""\A\s*<\?xml[^>]*?\sencoding\s*=\s*["'](?<name>[\w.:-]+)""")]
    private static partial Regex Xml();

    [GeneratedRegex("""<meta[^>]+?charset\s*=\s*["']?\s*(?<name>[\w.:-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Html();

    [GeneratedRegex("""\A@charset "(?<name>[\w.:-]+)";""")]
    private static partial Regex Css();

    [GeneratedRegex("""\\usepackage\s*\[(?<name>[\w-]+)\]\s*\{inputenc\}""")]
    private static partial Regex Latex();

    // https://peps.python.org/pep-0263/, as Emacs, Vim and Ruby write it too: in one of the first two lines, in a comment.
    [GeneratedRegex("""\A(?:[^\n]*\n)?[ \t\f]*(?:#|//|--|%|;|"|/\*|<!--)[^\n]*?coding[:=][ \t]*(?<name>[\w.-]+)""")]
    private static partial Regex Comment();
}
