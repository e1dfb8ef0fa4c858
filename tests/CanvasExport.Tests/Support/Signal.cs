using System.Diagnostics;

namespace CanvasExport.Tests.Support;

/// <summary>Signals as a terminal or a service manager sends them.</summary>
internal static class Signal
{
    /// <summary>Sends INT or TERM. By the shell's own kill: not every machine has a program of that name.</summary>
    public static async Task SendAsync(Process process, string signal)
    {
        using var shell = Process.Start("sh", ["-c", $"kill -{signal} {process.Id}"]);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
