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

    readonly Option<FileInfo?> _receipt = new("--receipt")
    {
        Description = "A receipt that a student brings: is it signed with our key, and is its snapshot still what it says?",
    };

    readonly Option<FileInfo?> _key = new("--key")
    {
        Description = "The key that signed it, private or public, in PEM, where it is not that of JNOTE_RECEIPT_KEY.",
    };

    public VerifyCommand(RunWithSettings run)
        : base(
            "verify",
            "Reads snapshots again and names what differs from their manifests: all, those of a student, or one. "
            + "Ends with 3 where something does.")
    {
        _student.Arity = _snapshot.Arity = ArgumentArity.ZeroOrOne;
        Arguments.Add(_student);
        Arguments.Add(_snapshot);
        Options.Add(_receipt);
        Options.Add(_key);
        SetAction((parsed, cancellationToken) => run(
            (settings, log, token) => parsed.GetValue(_receipt) is { } receipt
                ? VerifyReceiptAsync(settings, log, receipt.FullName, parsed.GetValue(_key)?.FullName, token)
                : VerifyAsync(settings, log, parsed.GetValue(_student), parsed.GetValue(_snapshot), token),
            cancellationToken));
    }

    static async Task<int> VerifyReceiptAsync(
        ApiSettings settings, ILogger log, string receipt, string? key, CancellationToken cancellationToken)
    {
        if ((key ?? settings.Receipts?.KeyFile) is not { } keyFile)
        {
            await Console.Error.WriteLineAsync($"{ReceiptReader.KeyFile} is not set: say with --key what signed the receipt.");
            return ExitCode.WrongUse;
        }

        var (student, snapshot, fault) = ReceiptCheck.Run(settings, receipt, keyFile);
        if (fault is not null)
        {
            Console.WriteLine(fault);
            return ExitCode.Differs;
        }

        Console.WriteLine($"The receipt is right: snapshot {snapshot} of {student} has the manifest that it names.");
        return await VerifyAsync(settings, log, student, snapshot, cancellationToken);
    }

    static async Task<int> VerifyAsync(
        ApiSettings settings, ILogger log, StudentId? only, SnapshotName? snapshot, CancellationToken cancellationToken)
    {
        var (findings, progress) = (0, new ReadingProgress(TimeProvider.System));
        void Find(Finding finding)
        {
            findings++;
            Console.WriteLine(LogText.Clean(finding.ToString(), int.MaxValue));
        }

        var check = new SnapshotCheck(settings, new StudentLocks(settings, TimeProvider.System), log, Find, progress.Add);
        foreach (var student in only is null ? check.Students() : [only])
        {
            await check.RunAsync(student, snapshot, cancellationToken);
        }

        progress.End();
        foreach (var copy in check.Unproven)
        {
            Console.WriteLine($"{copy}: made before there were sums, so nothing can be proven of it");
        }

        var receipts = settings.Receipts is null ? null : await VerifyReceiptsAsync(settings, only, snapshot, Find, cancellationToken);
        if (check.Copies + check.Unproven.Count + findings == 0)
        {
            await Console.Error.WriteLineAsync("There is no such snapshot.");
            return ExitCode.Failed;
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{check.Copies} copies{receipts} verified, {progress.Bytes / 1e6:N0} MB read, {findings} differences"));
        return findings == 0 ? ExitCode.Done : ExitCode.Differs;
    }

    // What our key signed, and nobody can have written since.
    static async Task<string> VerifyReceiptsAsync(
        ApiSettings settings, StudentId? only, SnapshotName? snapshot, Action<Finding> find, CancellationToken cancellationToken)
    {
        using var key = ReceiptCheck.OpenKey(settings.Receipts!.KeyFile);
        var receipts = new HomeReceipts(
            settings, key, TimeProvider.System, find, text => Console.WriteLine(LogText.Clean(text, int.MaxValue)));
        foreach (var student in only is null ? receipts.Students() : [only])
        {
            await receipts.RunAsync(student, snapshot, cancellationToken);
        }

        return FormattableString.Invariant($" and {receipts.Count} receipts in homes");
    }
}
