using System.Diagnostics;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A token that comes out of a pipe, as a password manager gives it: once only.</summary>
public sealed class TokenFileSpecs
{
    [Theory(Timeout = 120_000)]
    [InlineData("fetch-json")]
    [InlineData("download-attachments")]
    public async Task A_token_comes_out_of_a_named_pipe_once(string step)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes among its files.");
        var (scene, _) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;
        var pipe = Path.Combine(scene.Archive.Root, "token");
        using (var making = Process.Start("mkfifo", [pipe]))
        {
            await making.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        scene.Run.Variables.Remove("CANVAS_API_TOKEN");
        var writing = Task.Run(() => File.WriteAllText(pipe, scene.Run.Server.Token + "\n"), TestContext.Current.CancellationToken);
        var outcome = await scene.Run.RunAsync(step, "--token-file", pipe);
        await writing;

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_token_comes_out_of_another_program()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "Only bash writes <(...).");
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        run.Variables.Remove("CANVAS_API_TOKEN");
        var start = new ProcessStartInfo(
            "/bin/bash", ["-c", "\"$0\" --token-file <(echo \"$TOKEN\") --root \"$1\"", Program("fetch-json"), run.Archive.Root])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["CANVAS_API_URL"] = run.Server.Url.AbsoluteUri, ["TOKEN"] = run.Server.Token },
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (process.ExitCode, error));
    }

    static string Program(string step) => Path.Combine(AppContext.BaseDirectory, step);
}
