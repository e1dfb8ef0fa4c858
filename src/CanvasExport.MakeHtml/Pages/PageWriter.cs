// The tree that a .razor file names is made for the renderers of ASP.NET, and may change with a new version of it: then pages that
// specs read would be other ones.
#pragma warning disable BL0006

using System.Collections.Frozen;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;

namespace CanvasExport.MakeHtml.Pages;

/// <summary>
/// Writes parts as the bytes of HTML. ASP.NET's own renderer makes the same, and besides all that a page needs to be changed later,
/// which took a quarter of the time of an archive. For one page at a time.
/// </summary>
internal sealed class PageWriter(RenderedPage output)
{
    static readonly FrozenSet<string> Void = FrozenSet.Create(
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr");

    readonly Stack<RenderTreeBuilder> _idle = new();

    public void Write(PagePart part)
    {
        var builder = _idle.TryPop(out var idle) ? idle : new RenderTreeBuilder();
        part.Build(builder);
        var frames = builder.GetFrames();
        Write(frames.Array.AsSpan(0, frames.Count));
        builder.Clear();
        _idle.Push(builder);
    }

    void Write(ReadOnlySpan<RenderTreeFrame> frames)
    {
        for (var at = 0; at < frames.Length;)
        {
            ref readonly var frame = ref frames[at];
            switch (frame.FrameType)
            {
                case RenderTreeFrameType.Element:
                    WriteElement(frames.Slice(at, frame.ElementSubtreeLength));
                    at += frame.ElementSubtreeLength;
                    break;
                case RenderTreeFrameType.Component:
                    WritePart(frames.Slice(at, frame.ComponentSubtreeLength));
                    at += frame.ComponentSubtreeLength;
                    break;
                case RenderTreeFrameType.Text:
                    WriteText(frame.TextContent);
                    at++;
                    break;
                case RenderTreeFrameType.Markup:
                    output.Write(frame.MarkupContent);
                    at++;
                    break;
                case RenderTreeFrameType.Region:
                    // What it holds follows.
                    at++;
                    break;
                default:
                    throw new NotSupportedException($"A page cannot hold a {frame.FrameType}.");
            }
        }
    }

    void WriteElement(ReadOnlySpan<RenderTreeFrame> frames)
    {
        var name = frames[0].ElementName;
        output.Write("<"u8);
        output.Write(name);
        var at = 1;
        for (; at < frames.Length && frames[at].FrameType == RenderTreeFrameType.Attribute; at++)
        {
            WriteAttribute(frames[at].AttributeName, frames[at].AttributeValue);
        }

        if (at == frames.Length && Void.Contains(name))
        {
            output.Write(" />"u8);
            return;
        }

        output.Write(">"u8);
        Write(frames[at..]);
        output.Write("</"u8);
        output.Write(name);
        output.Write(">"u8);
    }

    void WriteAttribute(string name, object? value)
    {
        if (value is string text)
        {
            output.Write(" "u8);
            output.Write(name);
            output.Write("=\""u8);
            WriteText(text);
            output.Write("\""u8);
        }
        else if (value is true)
        {
            output.Write(" "u8);
            output.Write(name);
        }
    }

    void WritePart(ReadOnlySpan<RenderTreeFrame> frames)
    {
        var type = frames[0].ComponentType;
        var parameters = PartParameters.Of(type);
        var part = (PagePart)Activator.CreateInstance(type)!;
        foreach (ref readonly var frame in frames[1..])
        {
            parameters.Set(part, frame.AttributeName, frame.AttributeValue);
        }

        Write(part);
    }

    void WriteText(string text) => output.Write(HtmlEncoder.Default.Encode(text));
}
