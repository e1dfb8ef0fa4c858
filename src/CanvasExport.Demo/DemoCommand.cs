using System.CommandLine;
using CanvasExport.Core.Cli;
using CanvasExport.SampleCanvas;

namespace CanvasExport.Demo;

/// <summary>The whole pipeline on the built-in sample school: no account, no network but loopback.</summary>
internal sealed class DemoCommand : RootCommand
{
    /// <summary>The steps, in the order of run_all.</summary>
    static readonly string[] Steps = [
        "fetch-json", "export-students", "download-attachments", "download-media", "make-html", "retry-errors"];

    readonly Option<string> _root = new(
        "--root")
    { Description = "Where the archive is made", HelpName = "DIR", DefaultValueFactory = _ => "demo" };

    readonly Option<bool> _serve = new("--serve")
    {
        Description = "Keep the school running afterwards, to try the steps by hand",
    };

    readonly Option<int> _port = new("--port") { Description = "The school's port; 0 takes a free one", HelpName = "N" };

    public DemoCommand()
        : base("Archives a sample school that answers like Canvas, and says what to open.")
    {
        VersionAction.AddTo(this);
        Options.Add(_root);
        Options.Add(_serve);
        Options.Add(_port);
        SetAction(RunAsync);
    }

    // No timeout: a step that is running ends in order first; the library would leave it behind after 2 s.
    public Task<int> RunAsync(string[] args) => Parse(args).InvokeAsync(
        new InvocationConfiguration { ProcessTerminationTimeout = Timeout.InfiniteTimeSpan });

    async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = new SampleCanvasOptions { Port = arguments.GetValue(_port) };
        await using var school = await SampleCanvasServer.StartAsync(SampleSchool.Create(), options, cancellationToken);
        var root = Path.GetFullPath(arguments.GetValue(_root)!);
        Console.WriteLine($"A sample school answers like Canvas at {school.Url.GetLeftPart(UriPartial.Authority)}.");
        var exitCode = await RunStepsAsync(new StepProcess(school.Url, school.Token, root), cancellationToken);
        Console.WriteLine();
        Console.WriteLine(exitCode == 0
            ? $"""
              Like any school, this one has lost a few files; {Path.Combine(root, "err.txt")} says which and why.
              Open {Path.Combine(root, "exports", "index.html")} in a browser.
              """
            : "The demo did not finish.");
        if (arguments.GetValue(_serve))
        {
            await ServeAsync(school, cancellationToken);
        }

        return exitCode;
    }

    // Code 3 is what the school's lost files are for: the demo has worked all the same.
    static async Task<int> RunStepsAsync(StepProcess process, CancellationToken cancellationToken)
    {
        const int Stopped = 130;
        foreach (var step in Steps)
        {
            if (await process.RunAsync(step) is not (0 or 3) and var exitCode)
            {
                return exitCode;
            }

            if (cancellationToken.IsCancellationRequested)
            {
                return Stopped;
            }
        }

        return 0;
    }

    static async Task ServeAsync(SampleCanvasServer school, CancellationToken cancellationToken)
    {
        Console.WriteLine();
        Console.WriteLine("The school goes on answering until Ctrl-C. To try the steps by hand, in another terminal:");
        Console.WriteLine($"  export CANVAS_API_URL={school.Url.GetLeftPart(UriPartial.Authority)}");
        Console.WriteLine($"  export CANVAS_API_TOKEN={school.Token}");
        Console.WriteLine("or in PowerShell:");
        Console.WriteLine($"  $env:CANVAS_API_URL = '{school.Url.GetLeftPart(UriPartial.Authority)}'");
        Console.WriteLine($"  $env:CANVAS_API_TOKEN = '{school.Token}'");
        var stopped = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}
