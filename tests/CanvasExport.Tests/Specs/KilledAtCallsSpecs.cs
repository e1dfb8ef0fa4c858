using System.Text;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A step that is killed at a call which changes the disk, and run again, ends as one that nobody disturbed.</summary>
public sealed class KilledAtCallsSpecs(KilledAtCallsSpecs.Scene scene) : IClassFixture<KilledAtCallsSpecs.Scene>
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

        Assert.Equal(137, await scene.RunKilledAsync(step, archive, call, time));

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

    /// <summary>An archive before each step of its second round, in which much is otherwise and one file cannot be had at first.</summary>
    public sealed class Scene : IAsyncLifetime
    {
        static readonly string[] Steps = ["export-students", "download-attachments", "make-html", "retry-errors"];

        readonly Dictionary<string, TempArchive> _before = [];
        readonly Dictionary<string, TempArchive> _after = [];
        School _school = null!;

        internal TestRun Run { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _school = InterruptedRunsSpecs.Arrange(out var change);
            Run = await TestRun.AgainstAsync(_school);
            await Run.RunAllAsync(["fetch-json", .. Steps]);
            change();
            await Run.RunAllAsync("fetch-json");
            foreach (var step in Steps[..^1])
            {
                await AddAsync(step, Run.Archive);
            }

            // Of what the download brings, one file cannot be had at first.
            var refused = _school.Files[^1].Uuid;
            using var lacking = Before("download-attachments");
            Run.Server.Faults.Add(refused, Fault.Status(404), Faults.Always);
            Assert.Equal(3, (await Run.RunAsync("download-attachments", "--root", lacking.Root)).ExitCode);
            Run.Server.Faults.Clear();
            await AddAsync(Steps[^1], lacking);
        }

        async Task AddAsync(string step, TempArchive archive)
        {
            _before[step] = archive.Copy();
            Assert.Equal(0, (await Run.RunAsync(step, "--root", archive.Root)).ExitCode);
            _after[step] = archive.Copy();
        }

        internal TempArchive Before(string step) => _before[step].Copy();

        internal TempArchive After(string step) => _after[step];

        internal async Task<int> RunKilledAsync(string step, TempArchive archive, string call, int time)
        {
            using var process = Run.StartBy(
                ["strace", "-f", "-qq", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when={time}"],
                step, "--root", archive.Root);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode;
        }

        /// <summary>The files of the school that stand under a name of their own, as Canvas has them now.</summary>
        internal IReadOnlyList<(string Path, DateTime WrittenAt)> Saved(TempArchive archive)
        {
            var texts = _school.Files.Select(file => Encoding.UTF8.GetString(DownloadScene.BytesOf(file.Content))).ToHashSet();
            return [.. archive.Files("exports")
                .Where(path => path.EndsWith(".txt", StringComparison.Ordinal) && texts.Contains(archive.Read(path)))
                .Select(path => Path.Combine(archive.Root, path)).Select(path => (path, File.GetLastWriteTimeUtc(path)))];
        }

        public async ValueTask DisposeAsync()
        {
            _before.Values.Concat(_after.Values).ToList().ForEach(archive => archive.Dispose());
            await Run.DisposeAsync();
        }
    }
}
