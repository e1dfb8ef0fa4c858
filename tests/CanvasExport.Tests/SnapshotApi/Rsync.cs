namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The program that snapshots are made with.</summary>
internal static class Rsync
{
    /// <summary>Where it is; null on a machine without it.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Select(folder => System.IO.Path.Combine(folder, "rsync"))
        .FirstOrDefault(File.Exists);

    /// <summary>Skips the test on a machine without it; in CI that is a failure.</summary>
    public static void Require()
    {
        Assert.SkipUnless(Path is not null || Environment.GetEnvironmentVariable("CI") is not null, "There is no rsync here.");
        Assert.True(Path is not null, "There is no rsync here.");
    }
}
