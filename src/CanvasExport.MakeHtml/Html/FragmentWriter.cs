using System.Buffers;
using System.Text;
using AngleSharp.Dom;

namespace CanvasExport.MakeHtml.Html;

/// <summary>Writes the allowed part of a parsed text, every tag closed and every character of text and attributes encoded.</summary>
internal sealed class FragmentWriter(HeadingLevels headings)
{
    // The parser's limit and what a table may add; deeper there is nothing to read.
    const int DeepestNesting = 200;

    // Halves of surrogate pairs are among them: EnumerateRunes gives U+FFFD instead.
    static readonly SearchValues<char> NotPlain = SearchValues.Create(
        [.. "&<>\"'", .. Chars(0, 0x1f), .. Chars(0x7f, 0x9f), .. Chars(0xd800, 0xdfff), '\uffff']);

    readonly StringBuilder _out = new();
    bool _isInLink;

    /// <summary>Text and attribute values: no character of it is markup. Line breaks and every script stay readable in the source.</summary>
    public static string Encode(string text) => text.AsSpan().IndexOfAny(NotPlain) < 0 ? text : string.Concat(text.EnumerateRunes().Select(Encode));

    static string Encode(Rune rune) => rune.Value switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\t' or '\n' => rune.ToString(),
        < ' ' or (>= 0x7f and <= 0x9f) => "",
        HtmlSanitizer.EndForParser => "\ufffd",
        _ => rune.ToString(),
    };

    /// <summary>Whether elements were renamed or taken out from around others, so that a parser may read another tree from what was written.</summary>
    public bool HasReshaped { get; private set; }

    /// <summary>What the element holds; a writer serves for one text.</summary>
    public string Write(IElement body)
    {
        WriteChildren(body, "div", 0);
        return _out.ToString().Trim();
    }

    void WriteChildren(INode node, string parent, int depth)
    {
        if (depth > DeepestNesting)
        {
            return;
        }

        for (var child = node.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child is IText text)
            {
                _out.Append(Encode(text.Data));
            }
            else if (child is IElement element)
            {
                WriteElement(element, parent, depth + 1);
            }
        }
    }

    void WriteElement(IElement element, string parent, int depth)
    {
        var name = element.LocalName;
        if (HtmlAllowList.Dropped.Contains(name))
        {
            return;
        }

        if (HtmlAllowList.Remote.TryGetValue(name, out var kind))
        {
            WriteRemote(element, kind);
        }
        else if (name == "a")
        {
            WriteLink(element, parent, depth);
        }
        else if (HeadingLevels.Of(name) is > 0 and var level)
        {
            WriteAllowed(element, $"h{headings.Next(level)}", depth);
        }
        else if (HtmlAllowList.Elements.TryGetValue(name, out var allowed))
        {
            var isInPlace = !HtmlAllowList.Parents.TryGetValue(allowed, out var parents) || parents.Contains(parent);
            HasReshaped |= !isInPlace || allowed != name;
            WriteAllowed(element, isInPlace ? allowed : "div", depth);
        }
        else
        {
            HasReshaped = true;
            WriteChildren(element, parent, depth);
        }
    }

    void WriteAllowed(IElement element, string name, int depth)
    {
        _out.Append('<').Append(name);
        foreach (var (attribute, value) in SafeAttributes.Of(element))
        {
            WriteAttribute(attribute, value);
        }

        _out.Append('>');
        if (HtmlAllowList.Void.Contains(name))
        {
            return;
        }

        if (name == "pre")
        {
            // A parser takes one line break after <pre> away.
            _out.Append('\n');
        }

        WriteChildren(element, name, depth);
        _out.Append("</").Append(name).Append('>');
    }

    void WriteLink(IElement element, string parent, int depth)
    {
        var address = _isInLink ? null : SafeLink.TryParse(element.GetAttribute("href"));
        if (address is null)
        {
            HasReshaped = true;
            WriteChildren(element, parent, depth);
            return;
        }

        OpenLink(address);
        WriteChildren(element, parent, depth);
        CloseLink();
    }

    void WriteRemote(IElement element, string kind)
    {
        var source = element.GetAttribute("src") ?? element.GetAttribute("data") ?? element.QuerySelector("source, embed")?.GetAttribute("src");
        var address = SafeLink.TryParse(source);
        var label = new[] { element.GetAttribute("alt"), element.GetAttribute("title") }.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
        if (IsTrackingPixel(element) || (address is null && label is null))
        {
            return;
        }

        var text = label is null ? $"[{kind}: {new Uri(address!).Host}]" : $"[{kind}: {label}]";
        if (address is null || _isInLink)
        {
            _out.Append(Encode(text));
            return;
        }

        OpenLink(address);
        _out.Append(Encode(text));
        CloseLink();
    }

    static bool IsTrackingPixel(IElement element) => element.GetAttribute("width") is "0" or "1" && element.GetAttribute("height") is "0" or "1";

    void OpenLink(string address)
    {
        _isInLink = true;
        _out.Append("<a");
        WriteAttribute("href", address);
        WriteAttribute("rel", "noopener noreferrer");
        _out.Append('>');
    }

    void CloseLink()
    {
        _isInLink = false;
        _out.Append("</a>");
    }

    static IEnumerable<char> Chars(int first, int last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);

    void WriteAttribute(string name, string value) => _out.Append(' ').Append(name).Append("=\"").Append(Encode(value)).Append('"');
}
