using System.CommandLine;
using System.Diagnostics;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;
using Serilog;

namespace CanvasExport.Core.Cli;

/// <summary>One run of a step: the lock, the logs, the summary, and exceptions into exit codes.</summary>
internal sealed class StepRun(StepCommand command, ParseResult arguments)
{
    readonly Stopwatch _watch = Stopwatch.StartNew();
    CanvasAccess _access = CanvasAccess.None;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            _access = command.ReadAccess(arguments);
            var paths = new ArchivePaths(command.Root(arguments));
            Directory.CreateDirectory(paths.Root);
            using var held = ArchiveLock.Take(paths, command.CourseIds(arguments), () => BeginLogs(paths));
            using var log = StepLog.Open(paths, _access.Token, command.IsVerbose(arguments) ? command.Host.Out : null, held.IsShared);
            return (int)await RunAsync(Context(paths, log, held), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsKnown(e))
        {
            return (int)Fail(e);
        }
    }

    // Where another run is at work they are its logs too.
    void BeginLogs(ArchivePaths paths)
    {
        if (command.BeginsNewLogs(arguments))
        {
            File.Delete(paths.LogPath);
            File.Delete(paths.ErrorPath);
        }
    }

    async Task<ExitCode> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var log = context.Log;
        log.Information("{Step:l} begins", command.StepName);
        try
        {
            await WorkAsync(context, cancellationToken).ConfigureAwait(false);
            if (context.Errors.Refusal is { } reason)
            {
                context.ReportRefused(context.Paths.ErrorPath, reason);
            }

            // What the summary calls done outlives a power cut that comes right after it, names of files included.
            _ = DiskSync.TrySync(context.Paths.Root);
            Conclude(context);
            return context.Summary.IsIncomplete ? ExitCode.Incomplete : ExitCode.Done;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.Information("{Step:l} was stopped", command.StepName);
            Say($"stopped; nothing is half written, and {command.ResumeHint}.");
            return ExitCode.Stopped;
        }
#pragma warning disable CA1031 // The last line of defence: whatever it is, the user gets a sentence and the log the details.
        catch (Exception e)
        {
            log.Error(IsKnown(e) ? null : e, "{Step:l} failed: {Message:l}", command.StepName, e.Message);
            return Fail(e);
        }
#pragma warning restore CA1031
    }

    async Task WorkAsync(StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            await command.WorkAsync(context, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            context.Errors.Flush();
        }
    }

    StepContext Context(ArchivePaths paths, ILogger log, ArchiveLock held) => new(
        arguments,
        paths,
        command.CourseIds(arguments),
        log,
        new ErrorFile(paths, _access.Token, command.Host.Clock, held.IsShared, followsRecords: !command.BeginsNewLogs(arguments)),
        new StepProgress(command.Host, isShown: !command.IsQuiet(arguments) && !command.IsVerbose(arguments)),
        new StepSummary())
    {
        Canvas = _access,
    };

    void Conclude(StepContext context)
    {
        var hasErrors = File.Exists(context.Paths.ErrorPath);
        foreach (var line in context.Summary.Lines(
            command.StepName, _watch.Elapsed, hasErrors ? context.Paths.Relative(context.Paths.ErrorPath) : null))
        {
            context.Log.Information("{Line:l}", line.Trim());
            if (!command.IsQuiet(arguments))
            {
                command.Host.Out.WriteLine(_access.Token?.Hide(line) ?? line);
            }
        }
    }

    static bool IsKnown(Exception e) =>
        e is StepException or ArchiveException or CanvasException or IOException or UnauthorizedAccessException;

    ExitCode Fail(Exception e)
    {
        Say(IsKnown(e) ? e.Message
            : $"something unexpected happened ({e.GetType().Name}: {e.Message.TrimEnd('.')}); "
                + "log.txt has the details, please report them.");
        return (e as StepException)?.ExitCode ?? ExitCode.Failed;
    }

    void Say(string message)
    {
        var line = StepLog.OneLine($"{command.StepName}: {message}");
        command.Host.Error.WriteLine(_access.Token?.Hide(line) ?? line);
    }
}
