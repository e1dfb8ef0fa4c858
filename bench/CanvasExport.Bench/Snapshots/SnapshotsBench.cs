using System.Diagnostics;
using System.Globalization;

namespace CanvasExport.Bench.Snapshots;

/// <summary>
/// 200 homes of 50 files: a first snapshot of all against <c>cp -a --reflink=auto</c> and <c>sha256sum</c>, then second ones with
/// 1 % of the files changed against one <c>rsync -a --link-dest</c> over the whole tree, by turns. The snapshots are forced to the
/// disk, the others are not.
/// </summary>
internal static class SnapshotsBench
{
    const int Homes = 200;
    const int FilesInHome = 50;
    const int FileBytes = 20_000;
    const int OneIn = 100;
    const int Rounds = 3;

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("canvas-export-bench-").FullName;
        try
        {
            using var service = await SnapshotService.StartAsync(root);
            await WarmUpAsync(service, root, cancellationToken);
            await WriteHomesAsync(root, _ => true);
            var first = await TakeAsync(service, "first", cancellationToken);
            var copy = await RunAsync(root, "cp -a --reflink=auto home copy && find copy -type f -print0 | xargs -0 sha256sum > sums");
            var (ours, theirs) = (first.TotalSeconds, copy.TotalSeconds);
            Say($"first of {Homes} homes of {FilesInHome} files   {ours:0.00} s; cp -a and sha256sum {theirs:0.00} s");
            await CompareSecondsAsync(service, root, cancellationToken);
            return 0;
        }
        finally
        {
            await RunAsync(Path.GetTempPath(), $"rm -rf -- '{root}'");
        }
    }

    static async Task CompareSecondsAsync(SnapshotService service, string root, CancellationToken cancellationToken)
    {
        var hasRsync = File.Exists("/usr/bin/rsync");
        var (ours, theirs) = (new List<TimeSpan>(), new List<TimeSpan>());
        await RunAsync(root, hasRsync ? "rsync -a home/ rsync0/" : "true");
        for (var round = 1; round <= Rounds; round++)
        {
            await WriteHomesAsync(root, number => number % OneIn == round);
            theirs.Add(await RunAsync(root, hasRsync ? $"rsync -a --link-dest='{root}/rsync0' home/ rsync{round}/" : "true"));
            ours.Add(await TakeAsync(service, $"again {round}", cancellationToken));
        }

        Say($"second, 1 in {OneIn} files changed   {ours.Min().TotalSeconds:0.00} s (best of {Rounds})");
        if (hasRsync)
        {
            var ratio = theirs.Min() / ours.Min();
            Say($"rsync -a --link-dest          {theirs.Min().TotalSeconds:0.00} s, {ratio:0.0} times the time of the second snapshot");
        }
    }

    // What is compiled while it runs is no figure of the work.
    static async Task WarmUpAsync(SnapshotService service, string root, CancellationToken cancellationToken)
    {
        await RunAsync(root, "mkdir -p home/0; for n in $(seq 300); do echo $n > home/0/$n; done");
        await TakeAsync(service, "warm", cancellationToken);
        await TakeAsync(service, "warm again", cancellationToken);
        await RunAsync(root, "rm -r home/0");
    }

    static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    static async Task WriteHomesAsync(string root, Func<int, bool> isWritten)
    {
        for (var number = 0; number < Homes * FilesInHome; number++)
        {
            if (isWritten(number))
            {
                var folder = Directory.CreateDirectory(Path.Combine(root, "home", $"{1 + (number / FilesInHome)}", $"week {number % 3}"));
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"notebook {number}.ipynb"), NoiseText.Of(FileBytes));
            }
        }

        await RunAsync(root, "sync");
    }

    static async Task<TimeSpan> TakeAsync(SnapshotService service, string name, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await service.PostAsync("/snapshot_all", cancellationToken, ("SNAPSHOT_NAME", name));
        return watch.Elapsed;
    }

    static async Task<TimeSpan> RunAsync(string folder, string script)
    {
        var watch = Stopwatch.StartNew();
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-euc", script]) { WorkingDirectory = folder })!;
        await shell.WaitForExitAsync();
        return shell.ExitCode == 0 ? watch.Elapsed : throw new InvalidOperationException($"It failed: {script}");
    }
}
