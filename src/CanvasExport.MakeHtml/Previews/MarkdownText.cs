using CanvasExport.MakeHtml.Html;
using Markdig;

namespace CanvasExport.MakeHtml.Previews;

/// <summary>Prose of a notebook. What Markdown lets through of HTML is sanitised as all HTML is; formulas stay as they were typed.</summary>
internal static class MarkdownText
{
    // Under the student (h1) and the assignment (h2).
    const int TopHeading = 3;

    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseAutoLinks().UseMathematics().Build();

    public static SafeHtml Sanitize(string markdown)
    {
        try
        {
            return HtmlSanitizer.Sanitize(Markdown.ToHtml(markdown, Pipeline), TopHeading);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the library goes: nobody's prose.
            return HtmlSanitizer.Plain(markdown);
        }
    }
}
