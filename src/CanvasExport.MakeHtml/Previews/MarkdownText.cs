using CanvasExport.MakeHtml.Html;
using Markdig;

namespace CanvasExport.MakeHtml.Previews;

/// <summary>Prose of a notebook. What Markdown lets through of HTML is sanitised as all HTML is; formulas stay as they were
/// typed.</summary>
internal static class MarkdownText
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseAutoLinks()
        .UseMathematics().Build();

    public static SafeHtml Sanitize(string markdown)
    {
        try
        {
            return HtmlSanitizer.Sanitize(Markdown.ToHtml(markdown, Pipeline), HeadingLevels.InSection);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the library goes: nobody's prose.
            return HtmlSanitizer.Plain(markdown);
        }
    }
}
