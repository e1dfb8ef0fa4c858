using System.Diagnostics;
using CanvasExport.Core.Cli;
using CanvasExport.DownloadAttachments;
using CanvasExport.DownloadMedia;
using CanvasExport.ExportStudents;
using CanvasExport.FetchJson;
using CanvasExport.MakeHtml;
using CanvasExport.RetryErrors;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Support;

/// <summary>A user with a school to archive and an empty folder: runs steps there and looks at what they leave.</summary>
internal sealed class TestRun : IAsyncDisposable
{
    static readonly Dictionary<string, Func<StepHost, StepCommand>> Commands = new()
    {
        ["fetch-json"] = host => new FetchJsonCommand(host),
        ["export-students"] = host => new ExportStudentsCommand(host),
        ["download-attachments"] = host => new DownloadAttachmentsCommand(host),
        ["download-media"] = host => new DownloadMediaCommand(host),
        ["make-html"] = host => new MakeHtmlCommand(host),
        ["retry-errors"] = host => new RetryErrorsCommand(host),
    };

    TestRun(SampleCanvasServer server) => Server = server;

    public SampleCanvasServer Server { get; }

    public TempArchive Archive { get; } = new();

    public ImpatientClock Clock { get; } = new();

    /// <summary>The environment of the steps: the school's URL and token, unless a test takes them out.</summary>
    public Dictionary<string, string?> Variables { get; } = [];

    /// <summary>What the disk has room for; null leaves it to the real one.</summary>
    public Func<string, long?>? FreeBytes { get; set; }

    /// <summary>What lies between the steps and the school; null leaves them to the real network.</summary>
    public HttpMessageHandler? Network { get; set; }

    public static async Task<TestRun> AgainstAsync(School school, SampleCanvasOptions? options = null)
    {
        var run = new TestRun(await SampleCanvasServer.StartAsync(school, options, TestContext.Current.CancellationToken));
        run.Variables["CANVAS_API_URL"] = run.Server.Url.AbsoluteUri;
        run.Variables["CANVAS_API_TOKEN"] = run.Server.Token;
        return run;
    }

    public static Task<TestRun> AgainstSampleSchoolAsync(SampleCanvasOptions? options = null) =>
        AgainstAsync(SampleSchool.Create(), options);

    /// <summary>Runs a step in this process, with retries that do not wait.</summary>
    public Task<StepOutcome> RunAsync(string step, params string[] args) =>
        RunUntilAsync(step, args, TestContext.Current.CancellationToken);

    /// <summary>The same, to be stopped by a token as by Ctrl-C.</summary>
    public async Task<StepOutcome> RunUntilAsync(string step, string[] args, CancellationToken stop)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var host = new StepHost
        {
            Out = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(error),
            IsTerminal = false,
            Clock = Clock,
            Network = Network,
            Variable = name => Variables.GetValueOrDefault(name),
        };
        host = FreeBytes is null ? host : host with { FreeBytes = FreeBytes };
        var exitCode = await Commands[step](host).RunAsync(WithRoot(args), stop);
        return new StepOutcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs steps that must all succeed.</summary>
    public async Task RunAllAsync(params string[] steps)
    {
        foreach (var step in steps)
        {
            var outcome = await RunAsync(step);
            Assert.True(outcome.ExitCode is 0 or 3, $"{step} ended with {outcome.ExitCode}: {outcome.Error}");
        }
    }

    /// <summary>Starts a step as the program that users run.</summary>
    public Process Start(string step, params string[] args) => StartBy([], step, args);

    /// <summary>The same, run by another program.</summary>
    public Process StartBy(string[] by, string step, params string[] args)
    {
        string[] line = [.. by, Path.Combine(AppContext.BaseDirectory, step), .. WithRoot(args)];
        var start = Signal.Heard(line[0], line[1..]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        // A runtime that is killed would leave its debugger's pipes in the temporary folder.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    string[] WithRoot(string[] args) => args.Contains("--root") ? args : [.. args, "--root", Archive.Root];

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Network?.Dispose();
        Archive.Dispose();
    }
}
