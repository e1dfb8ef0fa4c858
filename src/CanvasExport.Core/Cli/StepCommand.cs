using System.CommandLine;
using System.Runtime.InteropServices;
using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Cli;

/// <summary>A step as a command: the options that all share, Ctrl-C, and wrong use.</summary>
public abstract class StepCommand : RootCommand
{
    readonly Option<string> _root = new("--root")
    {
        Description = "The folder to work in: everything is read and written below it",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".",
    };

    readonly Option<bool> _quiet = new("--quiet") { Description = "Print nothing but errors" };
    readonly Option<bool> _verbose = new("--verbose") { Description = "Also name each thing as it is done" };
    readonly Argument<long[]> _courseIds = CourseIdArgument.Create();

    /// <param name="stepName">The name of the executable.</param>
    /// <param name="description">What it does, for its help.</param>
    /// <param name="host">The outer world; null for the real one.</param>
    /// <param name="asksCanvas">Whether it has options for that; else it takes them and does nothing with them.</param>
    protected StepCommand(string stepName, string description, StepHost? host, bool asksCanvas = true)
        : base(description)
    {
        StepName = stepName;
        Host = host ?? new StepHost();
        VersionAction.AddTo(this);
        _root.Validators.Add(TextOption.NotBlank);
        Options.Add(_root);
        Options.Add(_quiet);
        Options.Add(_verbose);
        Arguments.Add(_courseIds);
        if (!asksCanvas)
        {
            CanvasOptions.Ignore(this, Host);
        }
    }

    internal string StepName { get; }

    protected internal StepHost Host { get; }

    /// <summary>Runs the step as its command line asks, to its exit code.</summary>
    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        SetAction((arguments, _) => new StepRun(this, arguments).RunAsync(stop.Token));

        var arguments = Parse(args);
        if (arguments.Errors.Count == 0)
        {
            // No timeout: a step ends in order, however long its last write takes; the library would cut it off after 2 s.
            var configuration = new InvocationConfiguration { Output = Host.Out, Error = Host.Error, ProcessTerminationTimeout = null };
            return await arguments.InvokeAsync(configuration, CancellationToken.None).ConfigureAwait(false);
        }

        foreach (var error in arguments.Errors)
        {
            await Host.Error.WriteLineAsync($"{StepName}: {error.Message}").ConfigureAwait(false);
        }

        await Host.Error.WriteLineAsync($"See {StepName} --help.").ConfigureAwait(false);
        return (int)ExitCode.WrongUse;

        // A second Ctrl-C finds the token cancelled already, and the system ends the process.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    /// <summary>Whether this run empties log.txt and err.txt first; most steps continue them.</summary>
    protected internal virtual bool BeginsNewLogs(ParseResult arguments) => false;

    /// <summary>How a run that was stopped is gone on with, as the end of a sentence.</summary>
    protected internal virtual string ResumeHint => "the next run continues";

    /// <summary>Where Canvas is, and the token that this run uses and nobody may see. Read once; a step finds it in its context.</summary>
    /// <exception cref="StepException">There should be one, and there is none.</exception>
    protected internal virtual CanvasAccess ReadAccess(ParseResult arguments) => CanvasAccess.None;

    /// <summary>The step itself. What it puts into the summary decides between exit code 0 and 3.</summary>
    protected internal abstract Task WorkAsync(StepContext context, CancellationToken cancellationToken);

    internal string Root(ParseResult arguments) => arguments.GetValue(_root)!;

    internal bool IsQuiet(ParseResult arguments) => arguments.GetValue(_quiet);

    internal bool IsVerbose(ParseResult arguments) => arguments.GetValue(_verbose) && !IsQuiet(arguments);

    internal IReadOnlyCollection<long> CourseIds(ParseResult arguments) => arguments.GetValue(_courseIds)!.Distinct().ToList();
}
