using System.CommandLine;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Files;

namespace CanvasExport.MakeHtml.Snapshots;

/// <summary>The option that takes notebooks out of snapshots of students' homes into the archive.</summary>
internal sealed class SnapshotOption
{
    readonly Option<string?> _folder = new("--snapshots")
    {
        Description = "Also take the notebooks of snapshots beside the work they belong to: JNOTE_SNAP of snapshot-api, or a copy of it",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        _folder.Validators.Add(TextOption.NotBlank);
        command.Options.Add(_folder);
    }

    /// <summary>Takes them; null where nobody asked for it.</summary>
    /// <exception cref="ArchiveException">The folder holds no snapshots, or nothing has been exported.</exception>
    public async Task<SnapshotTally?> TakeAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.Arguments.GetValue(_folder) is not { } folder)
        {
            return null;
        }

        var (taken, tally) = (new SnapshotTally(), new ProgressTally("students"));
        await using (var batch = new AtomicFileBatch(context.ReportRefused))
        {
            var import = new SnapshotImport(context.Paths, batch, taken);
            await context.Progress.ShowAsync("Taking snapshots", tally, () => import.RunAsync(
                context.Folders().Exported(context.CourseIds), Path.GetFullPath(folder), tally, cancellationToken));
        }

        if (taken.Notebooks > 0)
        {
            await new FileLists(context.Paths).WriteAsync(context.WriteReportAsync);
        }

        return taken;
    }
}
