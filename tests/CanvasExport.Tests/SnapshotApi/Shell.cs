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

        // Whatever language this machine speaks, a test reads English.
        start.Environment["LANGUAGE"] = "en";
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

    /// <summary>Does in folders that are closed to writing what their owner can do, and closes them again.</summary>
    public static Task<string> TamperAsync(string folder, string script) => RunInAsync(folder, $$"""
        modes=$(find . -type d -printf '%m %p\n'); find . -type d -exec chmod u+rwx {} +
        {{script}}
        echo "$modes" | while read -r mode path; do [ ! -d "$path" ] || chmod "$mode" "$path"; done
        """);

    /// <summary>Changes one bit of a byte in the middle of a file, so that neither its time nor its mode tells.</summary>
    public static Task<string> ChangeByteAsync(string folder, string path) => RunAsync("python3", "-c", """
        import os, sys
        os.chdir(sys.argv[1])
        before = os.stat(sys.argv[2])
        os.chmod(sys.argv[2], 0o600)
        with open(sys.argv[2], "r+b") as file:
            content = file.read()
            file.seek(len(content) // 2)
            file.write(bytes([content[len(content) // 2] ^ 1]))
        os.utime(sys.argv[2], ns=(before.st_atime_ns, before.st_mtime_ns))
        os.chmod(sys.argv[2], before.st_mode & 0o7777)
        """, folder, path);

    /// <summary>Runs lines of a shell in a folder.</summary>
    public static Task<string> RunInAsync(string folder, string script) => RunAsync("sh", "-euc", $"cd -- \"$1\"\n{script}", "sh", folder);
}
