using System.Globalization;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;

namespace CanvasExport.RetryErrors;

/// <summary>retry-errors: the files that err.txt says are missing, once more; of the courses asked for, or all.</summary>
internal sealed class RetryErrorsCommand(StepHost? host = null)
    : DownloadCommand("retry-errors", "Tries again to download the files that err.txt names.", host, coversArchive: false)
{
    protected override async Task WorkAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.CourseIds.Count > 0)
        {
            context.ReportUnknown(context.Folders().All().Select(course => course.Row.CourseId));
        }

        if (Failed(context).Any())
        {
            await base.WorkAsync(context, cancellationToken);
            return;
        }

        var of = context.CourseIds.Count > 0 ? " of these courses" : "";
        var why = File.Exists(context.Paths.ErrorPath) ? $"err.txt lists no download{of}" : "there is no err.txt";
        context.Summary.Report("to retry", $"nothing: {why}");
        AfterDownloads(context);
    }

    protected override IEnumerable<RequestedCourse> Find(StepContext context, FileInventory inventory)
    {
        // The file itself stays until the end: killed at any moment, a later retry still finds all that is missing.
        var copy = FirstFreeName(context.Paths);
        context.Errors.CopyTo(Path.Combine(context.Paths.Root, copy));
        context.Log.Information("err.txt is kept as {Copy:l}", copy);
        return new FailedRequests(context, inventory).Find([.. Failed(context)]);
    }

    protected override void AfterDownloads(StepContext context)
    {
        foreach (var _ in context.Errors.Read().Where(line => line.Entry?.Kind != ErrorEntry.Download))
        {
            context.Summary.CountMissing("line of err.txt that is not about a download");
        }
    }

    // A line that lies in no course of the archive is tried where no course was asked for.
    static IEnumerable<ErrorEntry> Failed(StepContext context)
    {
        var failed = context.Errors.Read().Select(line => line.Entry).OfType<ErrorEntry>()
            .Where(entry => entry.Kind == ErrorEntry.Download);
        if (context.CourseIds.Count == 0)
        {
            return failed;
        }

        var folders = context.Folders().All().Where(course => context.CourseIds.Contains(course.Row.CourseId))
            .Select(course => course.Row.Folder).ToHashSet(StringComparer.Ordinal);
        return failed.Where(entry => FailedRequests.CourseOf(entry) is { } folder && folders.Contains(folder));
    }

    static string FirstFreeName(ArchivePaths paths)
    {
        var number = 0;
        string name;
        do
        {
            name = string.Create(CultureInfo.InvariantCulture, $"retry{number++:000}.txt");
        }
        while (File.Exists(Path.Combine(paths.Root, name)));

        return name;
    }
}
