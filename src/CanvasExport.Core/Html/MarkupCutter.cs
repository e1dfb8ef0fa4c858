using System.Text;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Html;

/// <summary>
/// Cuts HTML into pieces that are each whole: at the boundary of an element, and within one alone where it is longer than a piece; what
/// is open at a cut is closed there and opened again in the next piece, lists with the number they had come to.
/// </summary>
public sealed partial class MarkupCutter
{
    const int MostOpen = 60;
    const int MostOfText = 4_096;

    readonly int _limit;
    readonly List<string> _pieces = [];
    readonly List<OpenElement> _open = [];
    readonly StringBuilder _piece = new();
    int _bytes;
    bool _hasContent;

    MarkupCutter(int limit) => _limit = limit;

    /// <param name="html">What the sanitiser wrote, or what it is to read.</param>
    /// <param name="limit">How many bytes of UTF-8 a piece has at most, a few more for what is closed and opened.</param>
    public static IReadOnlyList<string> Cut(string html, int limit) => new MarkupCutter(limit).PiecesOf(html, most: int.MaxValue);

    /// <summary>The first piece alone.</summary>
    public static string First(string html, int limit) => new MarkupCutter(limit).PiecesOf(html, most: 1).FirstOrDefault("");

    List<string> PiecesOf(string html, int most)
    {
        foreach (var (start, length, tag) in Tokens(html))
        {
            Add(html.AsSpan(start, length), tag);
            if (_pieces.Count == most)
            {
                return _pieces;
            }
        }

        EndPiece();
        return _pieces;
    }

    // Text in short lengths; a < that begins no tag is text.
    static IEnumerable<(int Start, int Length, Match? Tag)> Tokens(string html)
    {
        for (var at = 0; at < html.Length;)
        {
            if (html[at] == '<' && Tag().Match(html, at) is { Success: true } tag)
            {
                yield return (at, tag.Length, tag);
                at += tag.Length;
                continue;
            }

            var end = html.IndexOf('<', at + 1);
            var length = LengthOfText(html, at, (end < 0 ? html.Length : end) - at);
            yield return (at, length, null);
            at += length;
        }
    }

    // After a blank where there is one; never within a reference or a pair of surrogates.
    static int LengthOfText(string html, int at, int length)
    {
        if (length <= MostOfText)
        {
            return length;
        }

        var text = html.AsSpan(at, MostOfText);
        if (text.LastIndexOfAny(' ', '\n') is > MostOfText / 2 and var blank)
        {
            return blank + 1;
        }

        var reference = text[^12..].LastIndexOf('&');
        var cut = reference >= 0 && !text[(MostOfText - 12 + reference)..].Contains(';') ? MostOfText - 12 + reference : MostOfText;
        return char.IsHighSurrogate(html[at + cut - 1]) ? cut - 1 : cut;
    }

    void Add(ReadOnlySpan<char> token, Match? tag)
    {
        var name = tag?.Groups[2].Value.ToLowerInvariant();
        var isEnd = tag?.Groups[1].Length > 0;
        var bytes = Encoding.UTF8.GetByteCount(token);
        if (_hasContent && !isEnd && _bytes + bytes > (IsBoundary(name) ? _limit * 3 / 4 : _limit))
        {
            EndPiece();
            Reopen();
        }

        Note(name, isEnd, tag);
        _piece.Append(token);
        _bytes += bytes;
        _hasContent |= name is null ? !token.IsWhiteSpace() : HtmlAllowList.Void.Contains(name) || name is "img";
    }

    static bool IsBoundary(string? name) => name is "p" or "div" or "ul" or "ol" or "dl" or "li" or "dt" or "table" or "tr" or "pre"
        or "blockquote" or "hr" or "h2" or "h3" or "h4" or "h5" or "h6" or "figure";

    void Note(string? name, bool isEnd, Match? tag)
    {
        if (name is null || HtmlAllowList.Void.Contains(name) || name is "img" or "input" or "source" or "col" or "link" or "meta")
        {
            return;
        }

        if (isEnd)
        {
            // What a stranger did not close ends with what is around it.
            if (_open.FindLastIndex(element => element.Name == name) is >= 0 and var from)
            {
                _open.RemoveRange(from, _open.Count - from);
            }

            return;
        }

        if (_open.Count > 0 && name is "li" && _open[^1] is { Name: "ol" } list)
        {
            list.Count++;
        }

        if (_open.Count > 0 && _open[^1].Name == name && name is "p" or "li" or "tr" or "td" or "th")
        {
            _open.RemoveAt(_open.Count - 1);
        }

        if (_open.Count < MostOpen)
        {
            _open.Add(new OpenElement(name, tag!.Value));
        }
    }

    void EndPiece()
    {
        if (!_hasContent)
        {
            return;
        }

        foreach (var element in Enumerable.Reverse(_open))
        {
            _piece.Append("</").Append(element.Name).Append('>');
        }

        _pieces.Add(_piece.ToString());
        _piece.Clear();
        (_bytes, _hasContent) = (0, false);
    }

    void Reopen()
    {
        for (var index = 0; index < _open.Count; index++)
        {
            var isWithin = index + 1 < _open.Count;
            var tag = _open[index].Again(isWithin);
            _piece.Append(tag).Append(_open[index].Name == "pre" ? "\n" : "");
            _bytes += Encoding.UTF8.GetByteCount(tag);
        }
    }

    // A stranger's tag may hold a > in its quotes.
    [GeneratedRegex("""\G<(/?)([A-Za-z][A-Za-z0-9]*)(?:[\s/](?:[^<>"']|"[^"]*"|'[^']*')*)?>""")]
    private static partial Regex Tag();

    sealed class OpenElement(string name, string tag)
    {
        public string Name => name;

        /// <summary>How many items of a list there were.</summary>
        public int Count { get; set; }

        /// <param name="isWithin">Whether the cut is within an item, whose number stays.</param>
        public string Again(bool isWithin)
        {
            if (name != "ol" || tag.Contains(" reversed", StringComparison.Ordinal))
            {
                return tag;
            }

            var start = Start().Match(tag) is { Success: true } said ? int.Parse(said.Groups[1].ValueSpan, null) : 1;
            return Start().Replace(tag, "").Replace(
                "<ol", $"<ol start=\"{start + Count - (isWithin ? 1 : 0)}\"", StringComparison.OrdinalIgnoreCase);
        }
    }

    [GeneratedRegex("""\sstart="([0-9]{1,7})["]""")]
    private static partial Regex Start();
}
