namespace CanvasExport.Tests.Support;

/// <summary>Programs that tests need and that not every machine has.</summary>
internal static class Tools
{
    /// <summary>Where the PATH finds a program; null where it does not.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => (string[])[Path.Combine(folder, program), Path.Combine(folder, $"{program}.exe")])
        .FirstOrDefault(File.Exists);

    /// <summary>Skips the test where the PATH has no such program.</summary>
    public static void Require(string program) => Require(Find(program) is not null, $"There is no {program} on the PATH.");

    /// <summary>Skips the test with this sentence where something is missing; in CI, which installs everything, that is a
    /// failure.</summary>
    public static void Require(bool isHere, string sentence)
    {
        Assert.SkipUnless(isHere || Environment.GetEnvironmentVariable("CI") is not null, sentence);
        Assert.True(isHere, sentence);
    }
}
