using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A step that is killed at a call which changes the disk, and run again, ends as one that nobody disturbed.</summary>
[Trait("Takes", "long")]
public sealed class KilledAtCallsSpecs(SecondRound scene) : IClassFixture<SecondRound>
{
    /// <param name="step">The step.</param>
    /// <param name="call">What strace calls the calls; one of them is never made.</param>
    /// <param name="time">At the how-manieth call of a thread.</param>
    [Theory(Timeout = 120_000)]
    [InlineData("export-students", "pwrite64", 1)]
    [InlineData("export-students", "/^rename", 1)]
    [InlineData("export-students", "/^unlink", 1)]
    [InlineData("download-attachments", "/^rename", 1)]
    [InlineData("download-attachments", "pwrite64", 3)]
    [InlineData("make-html", "/^rename", 2)]
    [InlineData("make-html", "pwrite64", 1)]
    [InlineData("retry-errors", "/^rename", 1)]
    [InlineData("retry-errors", "fsync", 1)]
    public async Task It_ends_as_an_undisturbed_one_and_downloads_nothing_twice(string step, string call, int time)
    {
        Tools.Require("strace");
        using var archive = scene.Before(step);

        Assert.Equal(137, (await scene.RunTamperedAsync(step, archive, call, $"signal=KILL:when={time}")).ExitCode);

        var saved = scene.Saved(archive);
        var outcome = await scene.Run.RunAsync(step, "--root", archive.Root);
        Assert.True(outcome.ExitCode == 0, $"{outcome.ExitCode}: {outcome.Out}{outcome.Error}");
        Assert.All(saved, file => Assert.Equal(file.WrittenAt, File.GetLastWriteTimeUtc(file.Path)));
        var calm = scene.After(step);
        Assert.Equal(calm.Files(), archive.Files().Where(file => !file.StartsWith("retry001", StringComparison.Ordinal)));
        Assert.All(
            InterruptedRunsSpecs.WithoutTimes(calm).Zip(InterruptedRunsSpecs.WithoutTimes(archive)),
            pair => Assert.Equal(pair.First, pair.Second));
    }
}
