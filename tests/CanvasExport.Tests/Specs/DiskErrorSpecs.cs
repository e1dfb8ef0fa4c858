using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A place on the disk that cannot be written costs what is to be written there, and nothing else.</summary>
public sealed class DiskErrorSpecs(SecondRound scene) : IClassFixture<SecondRound>
{
    const string Written = "write,pwrite64";
    const string Renamed = "/^rename";
    const string Refused = "this disk refuses it";

    /// <param name="step">The step.</param>
    /// <param name="path">What cannot be written; several with a space between them.</param>
    /// <param name="call">The calls that fail there.</param>
    /// <param name="said">What the step says of it.</param>
    [Theory(Timeout = 120_000)]
    [InlineData("fetch-json", "json/sections_102.json", Written, "json/sections_102.json cannot be written: Input/output error")]
    [InlineData("fetch-json", "json/groups_102.json", "openat", "json/groups_102.json cannot be written: Input/output error")]
    [InlineData("fetch-json", "json/submissions_104.json", Renamed, "json/submissions_104.json cannot be written: Input/output error")]
    [InlineData("fetch-json", "json/lists_102.json", Written, "json/lists_102.json cannot be written: Input/output error")]
    [InlineData("export-students", "exports/Maps/s1/submissions.csv", Written, "exports/Maps/s1/submissions.csv, which is as it was")]
    [InlineData("export-students", "exports/Maps/course.xlsx", Renamed, "exports/Maps/course.xlsx, which is as it was")]
    [InlineData("export-students", "exports/changes.csv", Written, "exports/changes.csv, which is as it was")]
    [InlineData("download-attachments", "exports/Maps/s3/second.txt", Written, Refused)]
    [InlineData("download-attachments", "exports/Maps/s3/second.txt err.txt", Written, "err.txt, which is as it was")]
    [InlineData("download-attachments", "exports/manifest-sha256.txt", Written, "exports/manifest-sha256.txt, which is as it was")]
    [InlineData("make-html", "exports/Maps/s1/index.html", Renamed, "exports/Maps/s1/index.html, which is as it was")]
    public async Task It_is_named_the_rest_goes_on_and_the_next_run_writes_it(string step, string path, string call, string said)
    {
        Tools.Require("strace");
        using var archive = scene.Before(step);
        var places = path.Split(' ');

        var (exitCode, text) = await scene.RunTamperedAsync(
            step, archive, call, "error=EIO",
            places.SelectMany(place => (string[])["-P", Path.Combine(archive.Root, place + ".part")]));

        Assert.True(exitCode == 3, $"{exitCode}: {text}");
        Assert.Contains(said, text, StringComparison.Ordinal);
        var calm = scene.After(step);
        Assert.Subset(archive.Files().ToHashSet(), calm.Files().Except(places).ToHashSet());
        Assert.Equal(0, (await scene.Run.RunAsync(step, "--root", archive.Root)).ExitCode);
        Assert.Equal(calm.Files(), archive.Files());
        Assert.All(
            InterruptedRunsSpecs.WithoutTimes(calm).Zip(InterruptedRunsSpecs.WithoutTimes(archive)),
            pair => Assert.Equal(pair.First, pair.Second));
    }
}
