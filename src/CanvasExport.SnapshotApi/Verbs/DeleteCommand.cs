using System.CommandLine;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store;

namespace CanvasExport.SnapshotApi.Verbs;

/// <summary>Removes one snapshot whole.</summary>
internal sealed class DeleteCommand : Command
{
    readonly Argument<StudentId?> _student = VerbArguments.Student();
    readonly Argument<SnapshotName?> _snapshot = VerbArguments.Snapshot();

    public DeleteCommand(RunWithSettings run)
        : base("delete", "Removes a snapshot whole; a line in the student's chain says so.")
    {
        Arguments.Add(_student);
        Arguments.Add(_snapshot);
        SetAction((parsed, cancellationToken) => run(async (settings, log, token) =>
        {
            using var store = SnapshotStore.Open(settings, TimeProvider.System, log);
            var by = $"snapshot-api delete, {Environment.UserName}";
            if (await store.Deletion.DeleteAsync(parsed.GetValue(_student)!, parsed.GetValue(_snapshot)!, by, token))
            {
                return ExitCode.Done;
            }

            await Console.Error.WriteLineAsync("There is no such snapshot.");
            return ExitCode.Failed;
        }, cancellationToken));
    }
}
