using System.Diagnostics;
using System.Text;
using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

[Trait("Takes", "long")]
public sealed class DemoSpecs : IDisposable
{
    readonly TempArchive _archive = new();

    [Fact]
    public async Task The_demo_archives_its_school_says_what_to_open_and_goes_on_answering_until_I_stop_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var demo = Start("--root", Path.Combine(_archive.Root, "demo"), "--serve");
        try
        {
            var error = demo.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var said = new StringBuilder();
            var (url, token) = (
                await SaidAsync(demo, "export CANVAS_API_URL=", said), await SaidAsync(demo, "export CANVAS_API_TOKEN=", said));
            await SaidAsync(demo, "$env:CANVAS_API_TOKEN = ", said);
            AssertArchived(said.ToString());
            using var http =
                new HttpClient { DefaultRequestHeaders = { { "Authorization", $"Bearer {token}" }, { "User-Agent", "tests" } } };
            Assert.Contains(
                "History of Maps", await http.GetStringAsync(url + "/api/v1/accounts/self/courses",
                TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);

            await Signal.SendAsync(demo, "INT");
            await demo.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal((0, ""), (demo.ExitCode, await error));
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
        await SaidAsync(demo, "fetch-json: done", new StringBuilder());

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

    void AssertArchived(string said)
    {
        var root = Path.Combine(_archive.Root, "demo");
        Assert.Contains($"Open {Path.Combine(root, "exports", "index.html")} in a browser.", said, StringComparison.Ordinal);
        Assert.True(_archive.Has("demo/exports/index.html"));
        Assert.Contains(Path.Combine(root, "err.txt"), said, StringComparison.Ordinal);
        Assert.True(_archive.Has("demo/err.txt"));
        Assert.All(ScriptsScene.Programs, program => Assert.Contains($"\n{program.Program}: done", said, StringComparison.Ordinal));
        Assert.All(_archive.Files(), file => Assert.StartsWith("demo/", file, StringComparison.Ordinal));
    }

    /// <summary>Waits for a line with this beginning, and adds what came up to it; fails when the demo ends without it.</summary>
    static async Task<string> SaidAsync(Process demo, string beginning, StringBuilder said)
    {
        while (await demo.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Append(line).Append('\n');
            if (line.TrimStart().StartsWith(beginning, StringComparison.Ordinal))
            {
                return line.TrimStart()[beginning.Length..];
            }
        }

        throw new InvalidOperationException($"The demo never said {beginning}");
    }
}
