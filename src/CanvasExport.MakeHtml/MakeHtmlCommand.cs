using CanvasExport.Core.Cli;
using CanvasExport.Core.Logging;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Completeness;

namespace CanvasExport.MakeHtml;

/// <summary>make-html: a page for each student and one over all courses, from what lies in <c>exports/</c>.</summary>
internal sealed class MakeHtmlCommand(StepHost? host = null)
    : StepCommand("make-html", "Makes a page for each student and one over all courses, in exports/.", host)
{
    /// <summary>The kind of err.txt entries that make-html writes.</summary>
    public const string ErrorKind = "Error_make_html";

    protected override async Task WorkAsync(StepContext context, CancellationToken cancellationToken)
    {
        var courses = context.ExportedCourses();
        ForgetErrors(context, courses);

        var tally = new ProgressTally("students");
        var site = new SiteBuilder(context.Paths, context.Folders(), context.Errors, context.Log);
        var result = new SiteResult(0, []);
        await context.Progress.ShowAsync("Making pages", tally, async () =>
            result = await site.BuildAsync(context.CourseIds, tally, cancellationToken));

        foreach (var (page, reason) in result.LeftOut)
        {
            context.Errors.Add(new ErrorEntry(ErrorKind, page, "", reason));
            context.Summary.CountMissing("student's page: the rows are not there or damaged; run export-students again");
        }

        context.Summary.Report("made", $"{StepSummary.Count(result.StudentCount, "page")} in {StepSummary.Count(courses.Count, "course")}");
        context.Summary.Report("begin at", site.IndexPath);
        Tell(context, result.Ledger);
    }

    static void Tell(StepContext context, CompletenessView? ledger)
    {
        if (ledger is null)
        {
            context.Summary.Report("completeness", "not told: Canvas's own lists are not here to compare with (json/)");
            return;
        }

        foreach (var _ in ledger.Differences.Where(difference => difference.Cause == DifferenceRow.Unexplained))
        {
            context.Summary.CountMissing($"difference from what Canvas named, see {context.Paths.Relative(context.Paths.DifferencesCsvPath)}");
        }

        context.Summary.Conclude(ledger.Word, ledger.Sum());
    }

    // Only of the courses that are made anew: the others are as they were.
    static void ForgetErrors(StepContext context, IReadOnlyList<CourseFolder> courses)
    {
        var folders = courses.Select(course => context.Paths.Relative(course.FolderPath) + "/").ToList();
        foreach (var (entry, _) in context.Errors.Read())
        {
            if (entry?.Kind == ErrorKind && folders.Exists(folder => entry.File.StartsWith(folder, StringComparison.Ordinal)))
            {
                context.Errors.Clear(ErrorKind, entry.File);
            }
        }
    }
}
