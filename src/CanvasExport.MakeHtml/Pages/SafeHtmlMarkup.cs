using CanvasExport.Core.Html;
using Microsoft.AspNetCore.Components;

namespace CanvasExport.MakeHtml.Pages;

/// <summary>What the sanitiser made, as components take markup.</summary>
internal static class SafeHtmlMarkup
{
    extension(SafeHtml html)
    {
        public MarkupString Markup => new(html.ToString());
    }
}
