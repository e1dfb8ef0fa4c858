using CanvasExport.Core.Archive;
using CanvasExport.Core.Logs;
using CanvasExport.Core.Steps;

namespace CanvasExport.MakeHtml;

/// <summary>make-html: pages to read the archive with, from what lies in <c>exports/</c>.</summary>
internal sealed class MakeHtmlCommand(StepHost? host = null)
    : StepCommand("make-html", "Makes pages to read the archive with: an index, and a page for each student.", host)
{
    const string ErrorKind = "Error_make_html";

    protected override async Task WorkAsync(StepContext context, CancellationToken cancellationToken)
    {
        var tree = new ExportTree(context.Paths);
        context.ReportUnknown(tree.Courses(context.CourseIds).Select(course => course.Course.CourseId));
        context.Errors.ClearAll(ErrorKind);
        var tally = new ProgressTally("pages");
        var builder = new SiteBuilder(context.Paths, context.Log);
        SiteResult? result = null;
        await context.Progress.ShowAsync("Writing", tally, async () => result = await builder.BuildAsync(context.CourseIds, null, cancellationToken));
        foreach (var page in result!.LeftOut)
        {
            context.Errors.Add(new ErrorEntry(ErrorKind, page.Path, "", page.Reason));
            context.Summary.CountMissing("page");
        }

        context.Summary.Say("wrote", StepSummary.Count(result.StudentCount + 1, "page"));
    }
}
