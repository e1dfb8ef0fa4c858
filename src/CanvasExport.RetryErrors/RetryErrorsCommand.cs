using System.Globalization;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;

namespace CanvasExport.RetryErrors;

/// <summary>retry-errors: the files that err.txt says are missing, once more.</summary>
internal sealed class RetryErrorsCommand(StepHost? host = null)
    : DownloadCommand("retry-errors", "Tries again to download the files that err.txt names.", host, coversArchive: false)
{
    protected override async Task WorkAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (Failed(context).Any())
        {
            await base.WorkAsync(context, cancellationToken);
            return;
        }

        var why = File.Exists(context.Paths.ErrorPath) ? "err.txt lists no download" : "there is no err.txt";
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

    static IEnumerable<ErrorEntry> Failed(StepContext context) =>
        context.Errors.Read().Select(line => line.Entry).OfType<ErrorEntry>().Where(entry => entry.Kind == ErrorEntry.Download);

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
