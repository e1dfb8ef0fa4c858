using System.Diagnostics;
using System.Globalization;

namespace CanvasExport.Bench.Snapshots;

/// <summary>
/// 200 homes of 50 files: a first snapshot of all against <c>cp -a --reflink=auto</c> and <c>sha256sum</c>, then second ones with
/// 1 % of the files changed against one <c>rsync -a --link-dest</c> over the whole tree, by turns. The snapshots are forced to the
/// disk, the others are not; what was left to be written is written before each turn.
/// </summary>
/// <remarks>
/// The files are older than a minute, as those of a class are, unless young ones are asked for. Those may have been written to once more
/// within the same time of change: the second snapshot reads them again, where rsync goes by size and time. Nothing is removed between
/// the turns: ext4 passes over each inode that was freed in the last minute whenever it looks for a new one.
/// </remarks>
internal static class SnapshotsBench
{
    const int Homes = 200;
    const int FilesInHome = 50;
    const int FileBytes = 20_000;
    const int OneIn = 100;

    static readonly TimeSpan SettledAfter = TimeSpan.FromSeconds(61);

    public static async Task<int> RunAsync(bool young, CancellationToken cancellationToken)
    {
        var (first, second) = (new Turns(), new Turns());
        var root = Directory.CreateTempSubdirectory("canvas-export-bench-").FullName;
        try
        {
            if (!young)
            {
                await WriteHomesAsync(root, _ => true);
                await Task.Delay(SettledAfter, cancellationToken);
            }

            for (var round = 0; round < Turns.Rounds; round++)
            {
                if (young)
                {
                    await WriteHomesAsync(root, _ => true);
                }

                var folder = Directory.CreateDirectory(Path.Combine(root, $"{round}")).FullName;
                await RunAsync(folder, "mv ../home .");
                await CompareAsync(folder, first, second, cancellationToken);
                await RunAsync(folder, "mv home ..");
            }
        }
        finally
        {
            await RunAsync(Path.GetTempPath(), $"rm -rf -- '{root}'");
        }

        Say($"first of {Homes} homes of {FilesInHome} files   {first.Describe("cp -a and sha256sum")}");
        Say($"second, 1 in {OneIn} files changed   {second.Describe("rsync -a --link-dest")}");
        return 0;
    }

    static async Task CompareAsync(string root, Turns first, Turns second, CancellationToken cancellationToken)
    {
        using var service = await SnapshotService.StartAsync(root);
        await WarmUpAsync(service, root, cancellationToken);
        first.Add(
            await TakeAsync(service, "first", cancellationToken),
            await RunAsync(root, "cp -a --reflink=auto home copy && find copy -type f -print0 | xargs -0 sha256sum > sums"));
        await RunAsync(root, "rsync -a home/ rsync0/");
        await WriteHomesAsync(root, number => number % OneIn == 1);
        var theirs = await RunAsync(root, $"rsync -a --link-dest='{root}/rsync0' home/ rsync1/");
        await RunAsync(root, "sync");
        second.Add(await TakeAsync(service, "second", cancellationToken), theirs);
    }

    // What is compiled while it runs is no figure of the work. The class is away so long, so that the first snapshot of it is the first.
    static async Task WarmUpAsync(SnapshotService service, string root, CancellationToken cancellationToken)
    {
        await RunAsync(root, "mkdir class && mv home/* class && mkdir home/0; for n in $(seq 300); do echo $n > home/0/$n; done");
        await TakeAsync(service, "warm", cancellationToken);
        await TakeAsync(service, "warm again", cancellationToken);
        await RunAsync(root, "mkdir away && mv home/0 away && mv class/* home");
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
