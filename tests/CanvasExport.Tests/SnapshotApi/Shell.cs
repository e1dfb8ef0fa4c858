using System.Diagnostics;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Programs of the system, for what .NET cannot do: odd names, links, FIFOs.</summary>
internal static class Shell
{
    /// <summary>Runs a program that must succeed, and hands back what it said; a machine without it skips the test.</summary>
    public static async Task<string> RunAsync(string program, params string[] args)
    {
        Tools.Require(program);
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var text = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', args)} ended with {process.ExitCode}: {text}{await error}");
        return text;
    }

    /// <summary>Runs lines of a shell as a student of this machine, who may do nothing but what the system lets everybody do.</summary>
    public static async Task<(int ExitCode, string Error)> TryAsStudentAsync(string folder, string script, string user = "2001")
    {
        string[] args = ["--reuid", user, "--regid", user, "--clear-groups", "--inh-caps=-all", "sh", "-c", $"cd -- \"$1\"\n{script}", "sh", folder];
        using var process = Process.Start(
            new ProcessStartInfo("setpriv", args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return (process.ExitCode, await error);
    }

    /// <summary>Runs lines of a shell in a folder.</summary>
    public static Task<string> RunInAsync(string folder, string script) => RunAsync("sh", "-euc", $"cd -- \"$1\"\n{script}", "sh", folder);
}
