using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CanvasExport.Bench.Snapshots;

/// <summary>
/// The hourly round of homes of 1,000 files in which nothing has changed: time and memory against <c>rsync -a</c>, which is what
/// the origin ran every hour; and how often the system is called for each file, by both.
/// </summary>
internal static partial class HourlyBench
{
    const int FoldersInHome = 10;
    const int FilesInFolder = 100;

    // Counting takes its time, and what a file costs is the same in one home as in a thousand.
    const int CountedHomes = 10;

    // A file that was written less than a minute before it was copied is read again by the next round.
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(65);

    public static async Task<int> RunAsync(int homes, CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("canvas-export-bench-").FullName;
        try
        {
            WriteHomes(Path.Combine(root, "home"), homes);
            WriteHomes(Path.Combine(root, "few", "home"), CountedHomes);
            foreach (var folder in (string[])["snap", "int", "none/home", "none/snap", "none/int", "few/snap", "few/int"])
            {
                Directory.CreateDirectory(Path.Combine(root, folder));
            }

            await Task.Delay(Settled, cancellationToken);
            var first = await StepProcess.RunAsync(Sync(root));
            await StepProcess.RunAsync(Rsync(root));
            var (turns, peak) = (new Turns(), 0L);
            for (var round = 0; round < Turns.Rounds; round++)
            {
                var ours = await StepProcess.RunAsync(Sync(root));
                turns.Add(ours.Time, (await StepProcess.RunAsync(Rsync(root))).Time);
                peak = Math.Max(peak, ours.PeakBytes);
            }

            var files = homes * FoldersInHome * FilesInFolder;
            Say($"{homes:N0} homes, {files:N0} files: first copy {first.Time.TotalSeconds:0} s, {first.PeakBytes / 1e6:0} MB");
            Say($"nothing changed   {turns.Describe("rsync -a")}");
            Say($"                  {turns.Ours.TotalMicroseconds / files:0.0} µs a file, {peak / 1e6:0} MB");
            await CountAsync(root);
            return 0;
        }
        finally
        {
            await StepProcess.RunAsync(new ProcessStartInfo("rm", ["-rf", "--", root]));
        }
    }

    // What a start costs is left out: that of a round over no home at all.
    static async Task CountAsync(string root)
    {
        var (few, none) = (Path.Combine(root, "few"), Path.Combine(root, "none"));
        await StepProcess.RunAsync(Sync(few));
        await StepProcess.RunAsync(Rsync(few));
        const double Files = CountedHomes * FoldersInHome * FilesInFolder;
        var ours = (await CallsAsync(Sync(few)) - await CallsAsync(Sync(none))) / Files;
        var theirs = (await CallsAsync(Rsync(few)) - await CallsAsync(Rsync(none))) / Files;
        Say($"system calls      {ours:0.00} a file; rsync -a {theirs:0.00}");
    }

    static ProcessStartInfo Sync(string root)
    {
        var program = Path.Combine(StepProcess.Programs, "snapshot-api");
        var start = new ProcessStartInfo(program, ["sync"]) { RedirectStandardOutput = true };
        start.Environment["JUPYTER_API_KEY"] = "a-key-for-the-bench-only";
        start.Environment["JNOTE_COURSE_CODE"] = "BENCH";
        (start.Environment["JNOTE_HOME"], start.Environment["JNOTE_SNAP"], start.Environment["JNOTE_INTSNAP"]) =
            (Path.Combine(root, "home"), Path.Combine(root, "snap"), Path.Combine(root, "int"));
        return start;
    }

    static ProcessStartInfo Rsync(string root) => new("rsync", ["-a", "--delete", $"{root}/home/", $"{root}/copy/"]);

    static async Task<long> CallsAsync(ProcessStartInfo start)
    {
        var counts = Path.GetTempFileName();
        var counted = new ProcessStartInfo("strace", ["-f", "-c", "-o", counts, start.FileName, .. start.ArgumentList])
        {
            RedirectStandardOutput = start.RedirectStandardOutput,
        };
        foreach (var (name, value) in start.Environment)
        {
            counted.Environment[name] = value;
        }

        await StepProcess.RunAsync(counted);
        var total = Total().Match(await File.ReadAllTextAsync(counts));
        File.Delete(counts);
        return long.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    static void WriteHomes(string homes, int count) => Parallel.For(1, count + 1, home =>
    {
        for (var folder = 0; folder < FoldersInHome; folder++)
        {
            var path = Directory.CreateDirectory(Path.Combine(homes, $"{home}", $"week {folder}")).FullName;
            for (var file = 0; file < FilesInFolder; file++)
            {
                File.WriteAllText(Path.Combine(path, $"notebook {file}.ipynb"), $"{home} {folder} {file}");
            }
        }
    });

    static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    // The last line: share, seconds, microseconds a call, calls, errors if any, "total".
    [GeneratedRegex(@"100\.00\s+[\d.]+\s+\d+\s+(\d+)\s+(?:\d+\s+)?total")]
    private static partial Regex Total();
}
