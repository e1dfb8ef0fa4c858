using System.CommandLine;
using System.Net.Sockets;
using CanvasExport.SnapshotApi.Demo;
using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Verbs;
using CanvasExport.SnapshotApi.Web;
using CanvasExport.SnapshotApi.Web.Copier;
using Serilog.Core;
using VersionAction = CanvasExport.Core.Cli.VersionAction;

namespace CanvasExport.SnapshotApi;

/// <summary>The service, started as the program that operators run.</summary>
internal sealed class SnapshotApiCommand : RootCommand
{
    public SnapshotApiCommand()
        : base(
            "Freezes students' Jupyter homes at the deadline: an HTTP API for instructors. "
            + "Its settings are environment variables; docs/snapshot-service.md has them all.")
    {
        VersionAction.AddTo(this);
        var sync = new Command("sync", "Renews the hourly copy of every home once and ends: for a timer, where JNOTE_SYNC_MINUTES is 0.");
        sync.SetAction((_, cancellationToken) => RunWithSettingsAsync(SyncAsync, cancellationToken));
        Subcommands.Add(sync);
        var demo = new Command("demo", "Serves a throw-away class on this machine, and prints its key and lines to try.");
        demo.SetAction((_, cancellationToken) => RunDemoAsync(cancellationToken));
        Subcommands.Add(demo);
        var copier = new Command(
            "copier", "Does for a service that has no rights over homes what takes them, on the socket JNOTE_COPIER.");
        copier.SetAction((_, cancellationToken) => RunAsync(() => Read(ServicePart.Copier), CopyAsync, cancellationToken));
        Subcommands.Add(copier);
        Subcommands.Add(new VerifyCommand(RunWithSettingsAsync));
        Subcommands.Add(new RestoreCommand(RunWithSettingsAsync));
        Subcommands.Add(new DeleteCommand(RunWithSettingsAsync));
        Subcommands.Add(new PruneCommand(RunWithSettingsAsync));
        SetAction((_, cancellationToken) => RunAsync(
            () => Read(SettingsReader.PartOf(Environment.GetEnvironmentVariable)), ServeAsync, cancellationToken));
    }

    // No timeout: a snapshot that is being made is given up in order first.
    public Task<int> RunAsync(string[] args) =>
        Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = Timeout.InfiniteTimeSpan });

    static Task<int> RunWithSettingsAsync(
        Func<ApiSettings, Logger, CancellationToken, Task<int>> run, CancellationToken cancellationToken) =>
        RunAsync(() => Read(ServicePart.Whole), run, cancellationToken);

    static ApiSettings Read(ServicePart part) => SettingsReader.Read(Environment.GetEnvironmentVariable, part: part);

    static async Task<int> RunAsync(
        Func<ApiSettings> read, Func<ApiSettings, Logger, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            var settings = read();
            await using var log = ServiceLog.Create(settings.IsDebug, settings.Access.LogsJson);
            return await run(settings, log, cancellationToken);
        }
        catch (SettingsException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.WrongUse;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException)
        {
            // The port is taken, the address is another machine's, a folder may not be read: the sentence of the system says which.
            await Console.Error.WriteLineAsync($"snapshot-api cannot continue: {e.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Stopped;
        }
    }

    static async Task<int> ServeAsync(ApiSettings settings, Logger log, CancellationToken cancellationToken)
    {
        await using var service = await WebService.StartAsync(settings, log, new RequestLimits(), cancellationToken);
        log.Information("Serving {Course} at {Url}", settings.CourseCode, service.Url.GetLeftPart(UriPartial.Authority));
        await service.WaitAsync(cancellationToken);
        return ExitCode.Done;
    }

    static async Task<int> CopyAsync(ApiSettings settings, Logger log, CancellationToken cancellationToken)
    {
        await using var copier = await CopierService.StartAsync(settings, log, cancellationToken);
        log.Information("Copying for {Course} at {Socket}", settings.CourseCode, settings.Copier);
        await copier.WaitAsync(cancellationToken);
        return ExitCode.Done;
    }

    static async Task<int> RunDemoAsync(CancellationToken cancellationToken)
    {
        using var demo = new DemoClass();
        return await RunAsync(() => SettingsReader.Read(demo.Variable, isDemo: true), async (settings, log, cancellationToken) =>
        {
            await using var service = await WebService.StartAsync(settings, log, new RequestLimits(), cancellationToken);
            await Console.Out.WriteLineAsync(demo.Describe(service.Url));
            await service.WaitAsync(cancellationToken);
            return ExitCode.Done;
        }, cancellationToken);
    }

    static async Task<int> SyncAsync(ApiSettings settings, Logger log, CancellationToken cancellationToken)
    {
        using var store = SnapshotStore.Open(settings, TimeProvider.System, log);
        var failed = await store.HourlyCopies.RenewAsync(TimeSpan.Zero, cancellationToken);
        if (failed.Count > 0)
        {
            var students = string.Join(", ", failed.Select(failure => failure.Student));
            await Console.Error.WriteLineAsync($"No copy of {failed.Count} homes: {students}. The log says why.");
        }

        return failed.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
