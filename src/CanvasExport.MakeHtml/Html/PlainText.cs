using System.Net;
using System.Text.RegularExpressions;

namespace CanvasExport.MakeHtml.Html;

/// <summary>The words of a piece of HTML, any HTML: no page takes them as markup.</summary>
internal static class PlainText
{
    // Without backtracking the time stays linear whatever a student wrote.
    const RegexOptions Linear =
        RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    static readonly Regex NoText = new(@"<script\b.*?</script\s*>|<style\b.*?</style\s*>|<!--.*?-->", Linear);
    static readonly Regex WithinWords = new(@"</?(?:a|abbr|b|big|code|em|font|i|mark|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>", Linear);
    static readonly Regex Tag = new(@"<[/a-z!?](?:[^<>""']|""[^""]*""|'[^']*')*>", Linear);
    static readonly Regex Spaces = new(@"\s+", Linear);

    public static string Of(string html)
    {
        var text = Tag.Replace(WithinWords.Replace(NoText.Replace(html, " "), ""), " ");
        return Spaces.Replace(WebUtility.HtmlDecode(text), " ").Trim();
    }
}
