using System.CommandLine;
using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store.Locks;
using CanvasExport.SnapshotApi.Store.Proof;

namespace CanvasExport.SnapshotApi.Verbs;

/// <summary>Reads everything again and names what differs from what was written.</summary>
internal sealed class VerifyCommand : Command
{
    readonly Argument<StudentId?> _student = VerbArguments.Student();
    readonly Argument<SnapshotName?> _snapshot = VerbArguments.Snapshot();

    public VerifyCommand(RunWithSettings run)
        : base(
            "verify",
            "Reads snapshots again and names what differs from their manifests: all, those of a student, or one. "
            + "Ends with 3 where something does.")
    {
        _student.Arity = _snapshot.Arity = ArgumentArity.ZeroOrOne;
        Arguments.Add(_student);
        Arguments.Add(_snapshot);
        SetAction((parsed, cancellationToken) => run(
            (settings, log, token) =>
                VerifyAsync(settings, log, parsed.GetValue(_student), parsed.GetValue(_snapshot), token), cancellationToken));
    }

    static async Task<int> VerifyAsync(
        ApiSettings settings, ILogger log, StudentId? only, SnapshotName? snapshot, CancellationToken cancellationToken)
    {
        var (findings, progress) = (0, new ReadingProgress(TimeProvider.System));
        var check = new SnapshotCheck(settings, new StudentLocks(settings, TimeProvider.System), log, finding =>
        {
            findings++;
            Console.WriteLine(LogText.Clean(finding.ToString(), int.MaxValue));
        }, progress.Add);
        foreach (var student in only is null ? check.Students() : [only])
        {
            await check.RunAsync(student, snapshot, cancellationToken);
        }

        progress.End();
        foreach (var copy in check.Unproven)
        {
            Console.WriteLine($"{copy}: made before there were sums, so nothing can be proven of it");
        }

        if (check.Copies + check.Unproven.Count == 0)
        {
            await Console.Error.WriteLineAsync("There is no such snapshot.");
            return ExitCode.Failed;
        }

        Console.WriteLine(
            FormattableString.Invariant($"{check.Copies} copies verified, {progress.Bytes / 1e6:N0} MB read, {findings} differences"));
        return findings == 0 ? ExitCode.Done : ExitCode.Differs;
    }
}
