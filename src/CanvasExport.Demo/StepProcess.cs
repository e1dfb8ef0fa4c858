using System.Diagnostics;

namespace CanvasExport.Demo;

/// <summary>Runs the steps as a user would: as programs, with the token in the environment.</summary>
internal sealed class StepProcess(Uri canvas, string token, string root)
{
    /// <summary>Runs one step on the demo's root, its output on this terminal.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunAsync(string step)
    {
        Console.WriteLine();
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? step + ".exe" : step);
        var start = new ProcessStartInfo(program, ["--root", root])
        {
            Environment = { ["CANVAS_API_URL"] = canvas.AbsoluteUri, ["CANVAS_API_TOKEN"] = token },
        };
        using var process = Process.Start(start)!;

        // Ctrl-C reaches the step too, which ends in order; the demo waits for it.
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
