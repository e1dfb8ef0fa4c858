namespace CanvasExport.Tests.Support;

/// <summary>How a step ended and what it said.</summary>
internal sealed record StepOutcome(int ExitCode, string Out, string Error)
{
    /// <summary>The one sentence on stderr; fails where there are more lines or none.</summary>
    public string Sentence => Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
