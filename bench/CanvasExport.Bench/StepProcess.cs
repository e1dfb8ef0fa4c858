using System.Diagnostics;

namespace CanvasExport.Bench;

/// <summary>A step run as the program that users run, with its time, its peak memory, and the time it took of processors.</summary>
internal sealed record StepProcess(TimeSpan Time, long PeakBytes, TimeSpan Processor)
{
    /// <summary>The folder in which the steps are, and the service.</summary>
    public static string Programs { get; set; } = AppContext.BaseDirectory;

    public static Task<StepProcess> RunAsync(string step, string root, IReadOnlyDictionary<string, string> variables,
        params string[] args) =>
        RunAsync(Describe(step, root, variables, args));

    /// <summary>The same for any program: those of others that a step is compared with.</summary>
    public static async Task<StepProcess> RunAsync(ProcessStartInfo start)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (peak, processor) = (0L, TimeSpan.Zero);
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            (peak, processor) = Read(process) is { } seen ? (Math.Max(peak, seen.Peak), seen.Processor) : (peak, processor);
        }

        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new StepProcess(watch.Elapsed, peak, processor)
            : throw new InvalidOperationException($"{Path.GetFileName(start.FileName)} ended with {process.ExitCode}.");
    }

    /// <summary>A step that is not started yet.</summary>
    public static ProcessStartInfo Describe(string step, string root, IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        var start = new ProcessStartInfo(Path.Combine(Programs, step), [.. args, "--quiet", "--root", root]);
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    // The system keeps both itself (VmHWM on Linux), so a look misses only what came after the look before the end.
    static (long Peak, TimeSpan Processor)? Read(Process process)
    {
        try
        {
            return process.HasExited ? null : (process.PeakWorkingSet64, process.TotalProcessorTime);
        }
        catch (InvalidOperationException)
        {
            // It ended between the two looks.
            return null;
        }
    }
}
