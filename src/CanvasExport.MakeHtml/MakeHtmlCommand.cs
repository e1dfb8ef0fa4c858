using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Completeness;
using CanvasExport.MakeHtml.Snapshots;

namespace CanvasExport.MakeHtml;

/// <summary>make-html: a page for each student and one over all courses, from what lies in <c>exports/</c>.</summary>
internal sealed class MakeHtmlCommand : StepCommand
{
    /// <summary>The kind of err.txt entries that make-html writes.</summary>
    public const string ErrorKind = "Error_make_html";

    readonly SnapshotOption _snapshots = new();

    public MakeHtmlCommand(StepHost? host = null)
        : base(
            "make-html", "Makes the web site in exports/: a page for each student, assignment and course, and a search.", host,
            asksCanvas: false) => _snapshots.AddTo(this);

    protected override async Task WorkAsync(StepContext context, CancellationToken cancellationToken)
    {
        var taken = await _snapshots.TakeAsync(context, cancellationToken);
        var tally = new ProgressTally("students");
        var site = new SiteBuilder(context.Paths, context.Folders(), context.Log, Host.Clock);
        var result = new SiteResult(0, []);
        await context.Progress.ShowAsync("Making pages", tally, async () =>
            result = await site.BuildAsync(context.CourseIds, tally, cancellationToken));

        context.ReportUnknown(result.Courses.Select(course => course.CourseId));
        ReportErrors(context, result);
        CountMissing(
            context, result.WaitingCount,
            "document that its page does not show yet: those before it took too long to read; run make-html again, which goes on with it");
        taken?.Report(context);
        var unchanged = result.UnchangedCount > 0 ? $", {result.UnchangedCount} of them as before" : "";
        context.Summary.Report(
            "made", $"{StepSummary.Count(result.StudentCount, "page")} in {StepSummary.Count(result.Courses.Count, "course")}{unchanged}");
        context.Summary.Report("begin at", Path.Combine(context.Paths.ExportsFolder, ArchivePaths.IndexHtml));
        Report(context, result.Ledger);
    }

    static void ReportErrors(StepContext context, SiteResult result)
    {
        ForgetErrors(context, result.Courses);
        foreach (var (page, reason) in result.LeftOut)
        {
            context.Errors.Add(new ErrorEntry(ErrorKind, page, "", reason));
            context.Summary.CountMissing("student's page: the rows are not there or damaged; run export-students again");
        }

        foreach (var (course, reason) in result.Failed)
        {
            context.Errors.Add(new ErrorEntry(ErrorKind, course, "", reason));
            context.Summary.CountMissing($"course that could not be made: {reason}");
        }

        foreach (var (page, reason) in result.Refused)
        {
            context.ReportRefused(Path.Combine(context.Paths.Root, page), reason);
        }

        // What is wrong with them was noted when they were looked for.
        foreach (var folder in context.CourseIds.Count > 0 ? []
            : Directory.EnumerateDirectories(context.Paths.ExportsFolder).Except(context.Folders().Unusable))
        {
            if (CourseRecord.IsIn(folder) && !result.Courses.Any(course => course.Folder == Path.GetFileName(folder)))
            {
                context.Summary.CountMissing(StepContext.RecordUnusable);
            }
        }
    }

    static void Report(StepContext context, CompletenessView? ledger)
    {
        if (ledger is null)
        {
            context.Summary.Report("completeness", "not known: there is no json/ with Canvas's own lists to compare with");
            return;
        }

        var table = context.Paths.Relative(context.Paths.DifferencesCsvPath);
        CountMissing(context, ledger.CountOf(DifferenceRow.Unexplained), $"difference from what Canvas named, see {table}");
        CountMissing(
            context, ledger.CountOf(DifferenceRow.Stale),
            $"list that Canvas did not give when it was last asked: an older one was compared, see {table}");
        CountMissing(
            context, ledger.CountOf(DifferenceRow.Half), $"list of which Canvas gave only a part when it was last asked, see {table}");
        CountMissing(context, ledger.CountOf(DifferenceRow.Unreadable), $"object in json/ that cannot be read, see {table}");
        foreach (var course in ledger.Courses.Where(course => course.Summary.Note.Length > 0))
        {
            context.Summary.Note($"{course.Course.CourseName}: {course.Summary.Note}");
        }

        context.Summary.Conclude(ledger.Word, ledger.Sum());
    }

    static void CountMissing(StepContext context, int count, string cause)
    {
        for (; count > 0; count--)
        {
            context.Summary.CountMissing(cause);
        }
    }

    // Only of the courses that are made anew: the others are as they were.
    static void ForgetErrors(StepContext context, IReadOnlyList<CourseRow> courses)
    {
        var folders = courses.Select(course => context.Paths.Relative(Path.Combine(context.Paths.ExportsFolder, course.Folder))).ToList();
        foreach (var (entry, _) in context.Errors.Read())
        {
            if (entry?.Kind == ErrorKind && folders.Exists(folder => entry.File == folder
                || entry.File.StartsWith(folder + "/", StringComparison.Ordinal)))
            {
                context.Errors.Clear(ErrorKind, entry.File);
            }
        }
    }
}
