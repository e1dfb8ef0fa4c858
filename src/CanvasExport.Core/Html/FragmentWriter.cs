using AngleSharp.Dom;

namespace CanvasExport.Core.Html;

/// <summary>
/// Writes what <see cref="AllowedHtml"/> left of a parsed text, every tag closed and every character of text and attributes encoded.
/// </summary>
public sealed class FragmentWriter
{
    // The parser's limit and what a table may add; deeper there is nothing to read.
    const int DeepestNesting = 200;

    readonly HeadingLevels _headings;
    readonly LocalFiles? _files;
    readonly EmbeddedWriter _embedded;
    readonly HtmlOutput _out = new();

    public FragmentWriter(HeadingLevels headings, LocalFiles? files)
    {
        (_headings, _files) = (headings, files);
        _embedded = new EmbeddedWriter(_out, files);
    }

    /// <summary>Whether elements were renamed or taken out from around others, so that a parser may read another tree from what was
    /// written.</summary>
    public bool HasReshaped { get; private set; }

    /// <summary>What the element holds; a writer serves for one text.</summary>
    public string Write(IElement body)
    {
        WriteChildren(body, "div", 0);
        return _out.ToString();
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
                _out.Text(text.Data);
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
        var local = _files?.TryFind(element);
        if (TryWriteWhole(element, local))
        {
            return;
        }

        if (name == "a")
        {
            WriteLink(element, local, parent, depth);
        }
        else if (HeadingLevels.Of(element) is > 0 and var level)
        {
            WriteAllowed(element, $"h{_headings.Next(level)}", depth);
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

    // What is shown as one thing, or not at all; its children are not looked at.
    bool TryWriteWhole(IElement element, LocalFile? local)
    {
        if (_embedded.TryWriteLocal(element, local))
        {
            return true;
        }

        if (MathText.TryOf(element) is { } mathematics)
        {
            _out.Open("code");
            _out.Text(mathematics);
            _out.Close("code");
            return true;
        }

        if (RemoteContent.IsRemote(element.LocalName))
        {
            _embedded.WriteRemote(element, local);
            return true;
        }

        return element.LocalName == "math" || HtmlAllowList.Dropped.Contains(element.LocalName);
    }

    void WriteAllowed(IElement element, string name, int depth)
    {
        _out.Open(name, SafeAttributes.Of(element));
        if (HtmlAllowList.Void.Contains(name))
        {
            return;
        }

        if (name == "pre")
        {
            // A parser takes one line break after <pre> away.
            _out.LineBreak();
        }

        WriteChildren(element, name, depth);
        _out.Close(name);
    }

    void WriteLink(IElement element, LocalFile? local, string parent, int depth)
    {
        var address = _out.IsInLink || local is { IsLinked: false } ? null : local?.Link ?? SafeLink.TryParse(element.GetAttribute("href"));
        if (address is null)
        {
            HasReshaped = true;
            WriteChildren(element, parent, depth);
            return;
        }

        _out.OpenLink(address, isLocal: local is not null);
        WriteChildren(element, parent, depth);
        if (local is null && !Readable.IsIn(element))
        {
            var title = element.GetAttribute("title");
            _out.Text(string.IsNullOrWhiteSpace(title) ? SafeLink.NameOf(address) : title);
        }

        if (local is null)
        {
            _embedded.WriteAbsence(element);
        }

        _out.CloseLink();
    }
}
