using System.Text;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>An archive before each step of its second round, in which much is otherwise and one file cannot be had at first.</summary>
public sealed class SecondRound : IAsyncLifetime
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
        await AddAsync("fetch-json", Run.Archive);
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

    /// <summary>Runs a step by strace, which tampers with its calls.</summary>
    /// <returns>The exit code, and what the step said.</returns>
    internal async Task<(int ExitCode, string Out)> RunTamperedAsync(
        string step, TempArchive archive, string call, string how, params IEnumerable<string> options)
    {
        using var process = Run.StartBy(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:{how}", .. options],
            step, "--root", archive.Root);
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, text);
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
