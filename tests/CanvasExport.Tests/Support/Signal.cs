using System.Diagnostics;
using System.Globalization;

namespace CanvasExport.Tests.Support;

/// <summary>Signals as a terminal or a service manager sends them.</summary>
internal static class Signal
{
    const int Interrupt = 2;

    /// <summary>Sends INT or TERM. By the shell's own kill: not every machine has a program of that name.</summary>
    public static async Task SendAsync(Process process, string signal)
    {
        using var shell = Process.Start("sh", ["-c", $"kill -{signal} {process.Id}"]);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// How to start a program so that Ctrl-C reaches it: a shell starts what runs in its background with SIGINT ignored,
    /// each child inherits that, and only <c>env</c> takes it back.
    /// https://www.gnu.org/software/coreutils/manual/html_node/env-invocation.html
    /// </summary>
    public static ProcessStartInfo Heard(string program, params string[] args)
    {
        if (!IsInterruptIgnored)
        {
            return new ProcessStartInfo(program, args);
        }

        Tools.Require("env");
        return new ProcessStartInfo("env", ["--default-signal=INT", program, .. args]);
    }

    static bool IsInterruptIgnored => OperatingSystem.IsLinux() && (Ignored() & (1UL << (Interrupt - 1))) != 0;

    static ulong Ignored()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        return ulong.Parse(line.AsSpan("SigIgn:".Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
