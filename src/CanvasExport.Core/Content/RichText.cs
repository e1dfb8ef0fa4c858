using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Content;

/// <summary>
/// Tells HTML from plain text where Canvas allows both and does not say which it is: comments, the words of a rubric. What an editor
/// made is in blocks and closes what it opens, or at least the block around it all; what somebody typed may hold <c>a &lt; b</c> or name
/// a tag.
/// </summary>
public static partial class RichText
{
    static readonly FrozenSet<string> Blocks = Set(
        "p div ul ol dl table blockquote pre h1 h2 h3 h4 h5 h6 section article figure hr details");

    static readonly FrozenSet<string> Others = Set(
        "a abbr audio b bdi bdo big br caption cite code col colgroup dd del dfn dt em figcaption font i iframe img ins kbd li mark q s "
        + "samp small source span strike strong sub summary sup tbody td tfoot th thead tr tt u var video wbr");

    static readonly FrozenSet<string> Void = Set("br col hr img source wbr");
    static readonly FrozenSet<string> MayStayOpen = Set("p li dt dd tr td th thead tbody tfoot caption colgroup");

    /// <summary>Whether the text is HTML.</summary>
    public static bool IsHtml(string? text)
    {
        if (text is null || !text.Contains('<', StringComparison.Ordinal))
        {
            return false;
        }

        var tags = Tag().Matches(text).Where(IsKnown).ToList();
        return tags.Count > 0 && (TryPair(tags) is { } pairs
            ? IsEnclosed(text, tags) || (tags.Where(IsVoid).All(tag => IsMeant(text, tag)) && pairs.All(pair => IsMeant(text, pair)))
            : IsEnclosed(text, tags) && IsEnd(tags[^1]) && Name(tags[^1]) == Name(tags[0]));
    }

    /// <summary>Whether the line breaks of such HTML are those of its author: it has no others.</summary>
    public static bool KeepsLines(string html) => !Tag().Matches(html).Any(tag => Name(tag) == "br" || Blocks.Contains(Name(tag)));

    // As an editor leaves it: a block at the beginning, a tag at the end.
    static bool IsEnclosed(string text, List<Match> tags) =>
        Blocks.Contains(Name(tags[0])) && text.AsSpan(0, tags[0].Index).IsWhiteSpace()
        && text.AsSpan(tags[^1].Index + tags[^1].Length).IsWhiteSpace();

    // Who names a tag in a sentence has blanks around it, or nothing in it.
    static bool IsMeant(string text, Match single) => Name(single) is "img" or "source" ? Leads(single)
        : !(IsBlankAt(text, single.Index - 1) && IsBlankAt(text, single.Index + single.Length));

    static bool IsMeant(string text, (Match Open, Match Close) pair)
    {
        var inner = text.AsSpan(pair.Open.Index + pair.Open.Length, pair.Close.Index - pair.Open.Index - pair.Open.Length);
        return Name(pair.Open) switch
        {
            "a" or "iframe" => Leads(pair.Open),
            "audio" or "video" => true,
            _ => inner.Length > 0 && !(inner[0] == ' ' && inner[^1] == ' '),
        };
    }

    static bool Leads(Match tag) => Address().IsMatch(tag.Value);

    // Each start with its end; null where one has none.
    static List<(Match Open, Match Close)>? TryPair(List<Match> tags)
    {
        var pairs = new List<(Match, Match)>();
        var open = new Stack<Match>();
        foreach (var tag in tags.Where(tag => !IsVoid(tag)))
        {
            if (!IsEnd(tag))
            {
                if (open.TryPeek(out var before) && MayStayOpen.Contains(Name(before))
                    && (Name(before) == Name(tag) || (Name(before) == "p" && Blocks.Contains(Name(tag)))))
                {
                    open.Pop();
                }

                open.Push(tag);
                continue;
            }

            while (open.TryPeek(out var last) && Name(last) != Name(tag) && MayStayOpen.Contains(Name(last)))
            {
                open.Pop();
            }

            if (!open.TryPop(out var start) || Name(start) != Name(tag))
            {
                return null;
            }

            pairs.Add((start, tag));
        }

        return open.Count == 0 ? pairs : null;
    }

    static bool IsBlankAt(string text, int index) => index < 0 || index >= text.Length || text[index] == ' ';

    static bool IsKnown(Match tag) => Blocks.Contains(Name(tag)) || Others.Contains(Name(tag));

    static bool IsVoid(Match tag) => Void.Contains(Name(tag));

    static bool IsEnd(Match tag) => tag.Groups[1].Length > 0;

    static string Name(Match tag) => tag.Groups[2].Value.ToLowerInvariant();

    static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Without backtracking the time stays linear whatever somebody wrote.
    [GeneratedRegex("""<(/?)([A-Za-z][A-Za-z0-9]*)(?:[\s/](?:[^<>"']|"[^"]*"|'[^']*')*)?>""", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("""\s(?:href|src)\s*=\s*["']?(?:https?:|mailto:|/|data:image/)""", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
