using System.CommandLine;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Cli;

/// <summary>A step that downloads files. Which files is all that tells the three of them apart.</summary>
public abstract class DownloadCommand : StepCommand
{
    const int DefaultTimeout = 60;

    readonly CanvasOptions _canvas;
    readonly DownloadModeOptions? _mode;

    readonly Option<int> _timeout = new("--timeout")
    {
        Description = "How many seconds a server may be silent before the connection is given up",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => DefaultTimeout,
    };

    /// <param name="stepName">The name of the executable.</param>
    /// <param name="description">What it does, for its help.</param>
    /// <param name="host">The outer world; null for the real one.</param>
    /// <param name="coversArchive">Whether it knows every file of its kind, and so can verify them and tell what would come.</param>
    protected DownloadCommand(string stepName, string description, StepHost? host, bool coversArchive = true)
        : base(stepName, description, host)
    {
        _canvas = new CanvasOptions(this, Host);
        _timeout.Validators.Add(NumberOption.Between(1, 3600));
        Options.Add(_timeout);
        _mode = coversArchive ? new DownloadModeOptions(this) : null;
    }

    /// <inheritdoc/>
    protected internal override CanvasAccess ReadAccess(ParseResult arguments) => _canvas.Read(arguments);

    /// <summary>The files that should be there; whether they are is not yet asked.</summary>
    protected abstract IEnumerable<RequestedCourse> Find(StepContext context, FileInventory inventory);

    /// <summary>What is left to do after the downloads.</summary>
    protected virtual void AfterDownloads(StepContext context)
    {
    }

    protected internal override async Task WorkAsync(StepContext context, CancellationToken cancellationToken)
    {
        using var inventory = new FileInventory(context.Paths, Host.Clock);
        var run = new DownloadRun(context, Host, inventory);
        var courses = Find(context, inventory);
        switch (_mode?.Of(context.Arguments) ?? DownloadMode.Download)
        {
            case DownloadMode.DryRun:
                await run.ForecastAsync(courses, cancellationToken);
                return;
            case DownloadMode.Verify:
                await run.VerifyAsync(courses, cancellationToken);
                return;
            case var mode:
                using (var http = Host.CreateHttp(
                    decompresses: false, Downloader.ConnectionsFor(_canvas.Parallel(context.Arguments))))
                using (var downloader = MakeDownloader(context, http))
                {
                    await run.DownloadAsync(
                        courses,
                        mode == DownloadMode.Repair,
                        verifier => new DownloadQueue(downloader, verifier, inventory, context.Errors, context.Log),
                        cancellationToken);
                }

                AfterDownloads(context);
                context.Summary.Report("into", context.Paths.ExportsFolder);
                return;
        }
    }

    Downloader MakeDownloader(StepContext context, HttpClient http) => new(
        http,
        context.Canvas.Url,
        context.Canvas.Token,
        _canvas.Parallel(context.Arguments),
        new HttpRetry(Host.Clock, context.Log, context.Progress.Pauses),
        idle: TimeSpan.FromSeconds(context.Arguments.GetValue(_timeout)));
}
