using System.Text;

namespace CanvasExport.Core.Html;

/// <summary>Collects written HTML, every character of text and attributes encoded.</summary>
public sealed class HtmlOutput
{
    const int LongestValue = 2_000;

    readonly StringBuilder _out = new();

    /// <summary>Whether what comes next stands in a link, where neither another link nor a player may.</summary>
    public bool IsInLink { get; private set; }

    public void Text(string text) => _out.Append(HtmlText.Encode(text));

    /// <summary>Opens an element; attributes without a value are left out.</summary>
    public void Open(string name, params IEnumerable<(string Name, string? Value)> attributes)
    {
        _out.Append('<').Append(name);
        foreach (var (attribute, value) in attributes.Where(attribute => attribute.Value is not null))
        {
            var text = value!.Length > LongestValue && attribute is not ("href" or "src") ? HtmlText.Cut(value, LongestValue) : value;
            _out.Append(' ').Append(attribute).Append("=\"").Append(HtmlText.Encode(text)).Append('"');
        }

        _out.Append('>');
    }

    public void Close(string name) => _out.Append("</").Append(name).Append('>');

    public void LineBreak() => _out.Append('\n');

    public void OpenLink(string address, bool isLocal)
    {
        IsInLink = true;
        Open("a", ("href", address), ("rel", isLocal ? null : "noopener noreferrer"));
    }

    public void CloseLink()
    {
        IsInLink = false;
        Close("a");
    }

    public override string ToString() => _out.ToString().Trim();
}
