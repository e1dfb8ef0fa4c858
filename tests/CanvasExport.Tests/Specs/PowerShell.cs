using System.Diagnostics;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>PowerShell as this machine has it: on the PATH, else as the tool that <c>dotnet tool restore</c> fetches.</summary>
internal static class PowerShell
{
    static readonly Lazy<Task<bool>> IsRestored = new(TryToolAsync);

    /// <summary>How to run a script in a folder; skips the test where there is no PowerShell.</summary>
    public static async Task<ProcessStartInfo> RunAsync(string folder, string[] line)
    {
        if (Tools.Find("pwsh") is { } program)
        {
            return new ProcessStartInfo(program, ["-NoProfile", "-File", .. line]) { WorkingDirectory = folder };
        }

        Tools.Require(await IsRestored.Value, "There is no pwsh on the PATH, and `dotnet tool restore` has not been run.");
        return Tool(["-NoProfile", "-WorkingDirectory", folder, "-File", .. line]);
    }

    static async Task<bool> TryToolAsync()
    {
        var start = Tool(["-Version"]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return (await output).StartsWith("PowerShell ", StringComparison.Ordinal);
    }

    // The tool is found from the folder of its manifest upwards.
    static ProcessStartInfo Tool(string[] line) =>
        new("dotnet", ["tool", "run", "pwsh", "--", .. line]) { WorkingDirectory = Repository.Folder };
}
