namespace CanvasExport.SnapshotApi.Verbs;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;

    /// <summary>All was done, and something is not as it should be: it was named.</summary>
    public const int Differs = 3;

    public const int Stopped = 130;
}
