namespace CanvasExport.Core.Html;

/// <summary>A fragment that <see cref="HtmlSanitizer"/> made: the only markup of strangers that a page takes as it is.</summary>
public sealed class SafeHtml
{
    public static readonly SafeHtml Empty = new("");

    readonly string _fragment;

    SafeHtml(string fragment) => _fragment = fragment;

    public bool IsEmpty => _fragment.Length == 0;

    /// <summary>Whether anything of it can be read; tags alone cannot.</summary>
    public bool HasWords
    {
        get
        {
            // The sanitiser writes a < only where a tag begins, and a > only where one ends.
            var isInTag = false;
            foreach (var sign in _fragment)
            {
                if (!isInTag && sign != '<' && !char.IsWhiteSpace(sign))
                {
                    return true;
                }

                isInTag = sign == '<' || (isInTag && sign != '>');
            }

            return false;
        }
    }

    /// <summary>Whether line breaks are its author's, as in plain text; in other HTML they mean nothing.</summary>
    public bool KeepsLines { get; init; }

    public int Length => _fragment.Length;

    /// <summary>The same in pieces of so many bytes, each of them whole.</summary>
    public IReadOnlyList<SafeHtml> Pieces(int bytes) =>
        [.. MarkupCutter.Cut(_fragment, bytes).Select(piece => new SafeHtml(piece) { KeepsLines = KeepsLines })];

    /// <summary>The first bytes of it, and a link to the rest.</summary>
    public SafeHtml Beginning(int bytes, string link, string words) => new(
        $"{MarkupCutter.First(_fragment, bytes)}<p class=\"more\"><a href=\"{HtmlText.Encode(link)}\">{HtmlText.Encode(words)}</a></p>")
    {
        KeepsLines = KeepsLines,
    };

    public override string ToString() => _fragment;

    /// <summary>For <see cref="HtmlSanitizer"/> alone.</summary>
    internal static SafeHtml FromSanitizer(string fragment, bool keepsLines = false) => new(fragment) { KeepsLines = keepsLines };
}
