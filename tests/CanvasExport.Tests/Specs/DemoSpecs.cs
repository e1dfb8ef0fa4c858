using System.Diagnostics;
using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class DemoSpecs : IDisposable
{
    readonly TempArchive _archive = new();

    [Fact]
    public async Task The_demo_archives_its_school_and_says_what_to_open()
    {
        using var demo = Start("--root", Path.Combine(_archive.Root, "demo"));
        var error = demo.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        var output = await demo.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await demo.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (demo.ExitCode, await error));
        Assert.Contains(
            $"Open {Path.Combine(_archive.Root, "demo", "exports", "index.html")} in a browser.", output, StringComparison.Ordinal);
        Assert.True(_archive.Has("demo/exports/index.html"));
        Assert.Contains(Path.Combine(_archive.Root, "demo", "err.txt"), output, StringComparison.Ordinal);
        Assert.True(_archive.Has("demo/err.txt"));
        Assert.All(ScriptsScene.Programs, program => Assert.Contains($"\n{program.Program}: done", output, StringComparison.Ordinal));
        Assert.All(_archive.Files(), file => Assert.StartsWith("demo/", file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_school_goes_on_answering_until_I_stop_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var demo = Start("--root", Path.Combine(_archive.Root, "demo"), "--serve");
        try
        {
            var (url, token) = (await SaidAsync(demo, "export CANVAS_API_URL="), await SaidAsync(demo, "export CANVAS_API_TOKEN="));
            await SaidAsync(demo, "$env:CANVAS_API_TOKEN = ");
            using var http =
                new HttpClient { DefaultRequestHeaders = { { "Authorization", $"Bearer {token}" }, { "User-Agent", "tests" } } };
            Assert.Contains(
                "History of Maps", await http.GetStringAsync(url + "/api/v1/accounts/self/courses",
                TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);

            await Signal.SendAsync(demo, "INT");
            await demo.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal(0, demo.ExitCode);
        }
        finally
        {
            demo.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_demo_that_is_stopped_starts_no_further_step_and_leaves_none_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var demo = Start("--root", Path.Combine(_archive.Root, "demo"));
        await SaidAsync(demo, "fetch-json: done");

        await Signal.SendAsync(demo, "TERM");
        var rest = await demo.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await demo.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, demo.ExitCode);
        Assert.DoesNotContain("retry-errors: done", rest, StringComparison.Ordinal);
        using var free = ArchiveLock.Take(new ArchivePaths(Path.Combine(_archive.Root, "demo")));
    }

    [Fact]
    public async Task Wrong_use_of_the_demo_is_named()
    {
        using var demo = Start("--unknown");

        var error = await demo.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await demo.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, demo.ExitCode);
        Assert.Contains("--unknown", error, StringComparison.Ordinal);
    }

    public void Dispose() => _archive.Dispose();

    Process Start(params string[] args)
    {
        var start = Signal.Heard(Path.Combine(AppContext.BaseDirectory, "canvas-export-demo"), args);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.WorkingDirectory = _archive.Root;
        return Process.Start(start)!;
    }

    /// <summary>Waits for a line with this beginning; fails when the demo ends without it.</summary>
    static async Task<string> SaidAsync(Process demo, string beginning)
    {
        while (await demo.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.TrimStart().StartsWith(beginning, StringComparison.Ordinal))
            {
                return line.TrimStart()[beginning.Length..];
            }
        }

        throw new InvalidOperationException($"The demo never said {beginning}");
    }
}
