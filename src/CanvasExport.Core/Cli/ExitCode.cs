namespace CanvasExport.Core.Cli;

/// <summary>How a step ended; scripts branch on these.</summary>
public enum ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    Done = 0,

    /// <summary>The step could not be done; one sentence on stderr says why.</summary>
    Failed = 1,

    /// <summary>Wrong use: an unknown option, a course id that is no number, no Canvas URL, no token.</summary>
    WrongUse = 2,

    /// <summary>Done, except for what err.txt lists.</summary>
    Incomplete = 3,

    /// <summary>Stopped by Ctrl-C or SIGTERM; the next run continues.</summary>
    Stopped = 130,
}
