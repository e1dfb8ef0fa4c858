using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The program that snapshots are made with.</summary>
internal static class Rsync
{
    /// <summary>Where it is; null on a machine without it.</summary>
    public static string? Path { get; } = Tools.Find("rsync");

    /// <summary>Skips the test on a machine without it; in CI that is a failure.</summary>
    public static void Require() => Tools.Require("rsync");
}
