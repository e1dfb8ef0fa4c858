namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The program that snapshots are made with.</summary>
internal static class Rsync
{
    /// <summary>Skips the test on a machine without it; in CI that is a failure.</summary>
    public static void Require()
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "rsync")));
        Assert.SkipUnless(isThere || Environment.GetEnvironmentVariable("CI") is not null, "There is no rsync here.");
        Assert.True(isThere, "There is no rsync here.");
    }
}
