namespace CanvasExport.Core.Cli;

/// <summary>Ends a step with this exit code; the message is one sentence that says what is wrong and what to do.</summary>
public sealed class StepException(ExitCode exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public ExitCode ExitCode { get; } = exitCode;
}
