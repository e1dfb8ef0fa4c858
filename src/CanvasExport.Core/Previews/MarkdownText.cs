using CanvasExport.Core.Html;
using Markdig;

namespace CanvasExport.Core.Previews;

/// <summary>Prose of a notebook, or a file of such prose. What Markdown lets through of HTML is sanitised as all HTML is; formulas stay
/// as they were typed.</summary>
public static class MarkdownText
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseAutoLinks()
        .UseMathematics().UseFootnotes().UseTaskLists().Build();

    public static bool IsMarkdown(string name) => Path.GetExtension(name).ToLowerInvariant() is ".md" or ".markdown";

    /// <param name="markdown">The prose.</param>
    /// <param name="files">What of it the archive can show; null where nothing.</param>
    public static SafeHtml Sanitize(string markdown, LocalFiles? files = null)
    {
        try
        {
            return HtmlSanitizer.Sanitize(Markdown.ToHtml(markdown, Pipeline), HeadingLevels.InSection, files);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the library goes: nobody's prose.
            return HtmlSanitizer.Plain(markdown);
        }
    }
}
