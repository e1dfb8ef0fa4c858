using System.CommandLine;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Proof;

namespace CanvasExport.SnapshotApi.Verbs;

/// <summary>Gives back a snapshot or a part of it, into a folder or into the home beside what is there.</summary>
internal sealed class RestoreCommand : Command
{
    readonly Argument<StudentId?> _student = VerbArguments.Student();
    readonly Argument<SnapshotName?> _snapshot = VerbArguments.Snapshot();
    readonly Argument<string?> _path = new(
        "path")
    { Description = "A file or folder of the snapshot, with / between its parts.", Arity = ArgumentArity.ZeroOrOne };
    readonly Option<string?> _to = new(
        "--to")
    { Description = "An empty folder, or one to make. Without it: a new folder in the student's home, beside what is there." };

    public RestoreCommand(RunWithSettings run)
        : base(
            "restore",
            "Restores a snapshot, or one path in it, with owner, group, modes, times and links. Ends with 3 where something could not be.")
    {
        Arguments.Add(_student);
        Arguments.Add(_snapshot);
        Arguments.Add(_path);
        Options.Add(_to);
        SetAction((parsed, cancellationToken) => run(
            (settings, log, token) => Task.FromResult(Restore(
                new Volume(settings), log, parsed.GetValue(_student)!, parsed.GetValue(_snapshot)!, parsed.GetValue(_path),
                parsed.GetValue(_to), token)),
            cancellationToken));
    }

    static int Restore(
        Volume volume, ILogger log, StudentId student, SnapshotName snapshot, string? path, string? to, CancellationToken cancellationToken)
    {
        StagedRestore.RemoveUnfinished(volume, log);
        var place = volume.PlaceOf(student, snapshot);
        var only = path is null ? null : FilePath.TryParse(path.TrimEnd('/'));
        if (!Directory.Exists(place.Path) || (path is not null && only is null))
        {
            Console.Error.WriteLine(
                path is not null && only is null ? "The path must be one below the snapshot." : "There is no such snapshot.");
            return ExitCode.Failed;
        }

        using var target = RestoreTarget.TryMake(volume, student, snapshot, to, out var fault);
        if (target is null)
        {
            Console.Error.WriteLine(fault);
            return ExitCode.WrongUse;
        }

        var (findings, progress) = (0, new ReadingProgress(TimeProvider.System));
        var restore = new SnapshotRestore(place, target.Folder, text =>
        {
            findings++;
            Console.WriteLine(LogText.Clean(text, int.MaxValue));
        }, progress.Add);
        restore.Run(only is null ? [] : EntryName.Of(string.Join('/', only.Parts)).Bytes.ToArray(), cancellationToken);
        progress.End();
        if (restore.Entries == 0)
        {
            Console.Error.WriteLine("The snapshot has nothing of that name that could be restored.");
            return ExitCode.Failed;
        }

        var where = target.Finish();
        Console.WriteLine(FormattableString.Invariant($"{restore.Entries} entries restored into {where}, {findings} not as they were"));
        return findings == 0 ? ExitCode.Done : ExitCode.Differs;
    }
}
