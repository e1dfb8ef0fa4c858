using AngleSharp.Dom;

namespace CanvasExport.Core.Html;

/// <summary>Whether there is anything to read, of what <see cref="FragmentWriter"/> writes: editors leave empty links and headings
/// behind.</summary>
public static class Readable
{
    public static bool IsIn(INode node) => node.ChildNodes.Any(child => child switch
    {
        IText text => !string.IsNullOrWhiteSpace(text.Data),
        IElement { LocalName: "math" } math => MathText.TryOf(math) is not null,
        IElement element when HtmlAllowList.Dropped.Contains(element.LocalName) => false,
        IElement element when RemoteContent.IsRemote(element.LocalName) => MathText.TryOf(element) is not null
            || RemoteContent.TryOf(element) is not null,
        _ => IsIn(child),
    });
}
