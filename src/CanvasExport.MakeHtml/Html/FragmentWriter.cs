using System.Text;
using AngleSharp.Dom;

namespace CanvasExport.MakeHtml.Html;

/// <summary>Writes the allowed part of a parsed text, every tag closed and every character of text and attributes encoded.</summary>
internal sealed class FragmentWriter(HeadingLevels headings, LocalFiles? files)
{
    // The parser's limit and what a table may add; deeper there is nothing to read.
    const int DeepestNesting = 200;

    readonly StringBuilder _out = new();
    readonly HashSet<string> _styles = [];
    bool _isInLink;

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
                _out.Append(HtmlText.Encode(text.Data));
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
        if (MathText.TryOf(element) is { } mathematics)
        {
            _out.Append("<code>").Append(HtmlText.Encode(mathematics)).Append("</code>");
        }
        else if (name == "math" || HtmlAllowList.Dropped.Contains(name))
        {
            return;
        }
        else if (RemoteContent.IsRemote(name))
        {
            WriteRemote(element);
        }
        else if (name == "a")
        {
            WriteLink(element, parent, depth);
        }
        else if (name == "span")
        {
            WriteSpan(element, depth);
        }
        else if (HeadingLevels.Of(element) is > 0 and var level)
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
        Close(name);
    }

    void WriteSpan(IElement element, int depth)
    {
        var styles = MeaningfulStyle.ElementsOf(element).Where(_styles.Add).ToList();
        styles.ForEach(style => _out.Append('<').Append(style).Append('>'));
        WriteAllowed(element, "span", depth);
        styles.Reverse();
        styles.ForEach(Close);
        _styles.ExceptWith(styles);
    }

    void WriteLink(IElement element, string parent, int depth)
    {
        var local = files?.TryFind(element.GetAttribute("href"));
        var address = _isInLink || local is { IsLinked: false } ? null : local?.Link ?? SafeLink.TryParse(element.GetAttribute("href"));
        if (address is null)
        {
            HasReshaped = true;
            WriteChildren(element, parent, depth);
            return;
        }

        OpenLink(address, isLocal: local is not null);
        WriteChildren(element, parent, depth);
        if (local is null && !Readable.IsIn(element))
        {
            var title = element.GetAttribute("title");
            _out.Append(HtmlText.Encode(string.IsNullOrWhiteSpace(title) ? SafeLink.NameOf(address) : title));
        }

        CloseLink();
    }

    void WriteRemote(IElement element)
    {
        if (element.LocalName == "img" && files?.TryFind(element.GetAttribute("src")) is { IsPicture: true } picture)
        {
            WritePicture(picture, element);
            return;
        }

        if (RemoteContent.TryOf(element) is not { } content)
        {
            return;
        }

        if (content.Address is null || _isInLink)
        {
            _out.Append(HtmlText.Encode(content.Text));
            return;
        }

        OpenLink(content.Address);
        _out.Append(HtmlText.Encode(content.Text));
        CloseLink();
    }

    // A picture is as wide as the author made it; its height follows.
    void WritePicture(LocalFile picture, IElement element)
    {
        _out.Append("<img");
        WriteAttribute("src", picture.Link);
        WriteAttribute("alt", element.GetAttribute("alt") ?? "");
        if (SafeAttributes.Width(element) is { } width)
        {
            WriteAttribute("width", width);
        }

        WriteAttribute("loading", "lazy");
        _out.Append('>');
    }

    void OpenLink(string address, bool isLocal = false)
    {
        _isInLink = true;
        _out.Append("<a");
        WriteAttribute("href", address);
        _out.Append(isLocal ? ">" : " rel=\"noopener noreferrer\">");
    }

    void CloseLink()
    {
        _isInLink = false;
        Close("a");
    }

    void Close(string name) => _out.Append("</").Append(name).Append('>');

    void WriteAttribute(string name, string value) => _out.Append(' ').Append(name).Append("=\"").Append(HtmlText.Encode(value)).Append('"');
}
