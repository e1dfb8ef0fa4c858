using System.CommandLine;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Steps;

/// <summary>A step that downloads files. Which files is all that tells the three of them apart.</summary>
public abstract class DownloadCommand : StepCommand
{
    const int DefaultTimeout = 60;

    readonly CanvasOptions _canvas;

    readonly Option<int> _timeout = new("--timeout")
    {
        Description = "How long a server may be silent",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => DefaultTimeout,
    };

    protected DownloadCommand(string stepName, string description, StepHost? host, bool takesCourses = true)
        : base(stepName, description, host, takesCourses)
    {
        _canvas = new CanvasOptions(this, Host);
        _timeout.Validators.Add(NumberOption.Between(1, 3600));
        Options.Add(_timeout);
    }

    protected internal override CanvasToken? ReadToken(ParseResult arguments)
    {
        // An address that is none is wrong use, even where there turns out to be nothing to download.
        _canvas.Url(arguments);
        return _canvas.Token(arguments);
    }

    /// <summary>The files that should be there; whether they are is not yet asked.</summary>
    protected abstract IEnumerable<DownloadRequest> Find(StepContext context, FileLedger ledger);

    /// <summary>What is left to do after the downloads.</summary>
    protected virtual void AfterDownloads(StepContext context)
    {
    }

    protected internal override async Task WorkAsync(StepContext context, CancellationToken cancellationToken)
    {
        var parallel = _canvas.Parallel(context.Arguments);
        var idle = TimeSpan.FromSeconds(context.Arguments.GetValue(_timeout));
        using var http = Host.CreateHttp(decompresses: false, parallel);
        var downloader = new Downloader(
            http, _canvas.Url(context.Arguments), ReadToken(context.Arguments), new RequestGate(parallel), new HttpRetry(Host.Clock, context.Log), idle);
        var ledger = new FileLedger(context.Paths);
        var queue = new DownloadQueue(downloader, context.Paths, ledger, context.Errors, context.Log, parallel);
        var tally = new ProgressTally("files");
        var report = new DownloadReport(context.Summary, tally);
        var requests = Find(context, ledger);
        try
        {
            await context.Progress.ShowAsync("Downloading", tally, () => queue.RunAsync(requests, report, cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            await ledger.SaveAsync().ConfigureAwait(false);
        }

        report.Conclude();
        AfterDownloads(context);
        context.Summary.Say("into", context.Paths.ExportsFolder);
    }
}
