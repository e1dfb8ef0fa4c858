using System.Diagnostics;
using System.Globalization;

namespace CanvasExport.Bench.Snapshots;

/// <summary>200 homes of 50 files, a snapshot of all, 1 % of the files changed, a second one: against <c>rsync -a</c> of the homes one after another.</summary>
internal static class SnapshotsBench
{
    const int Homes = 200;
    const int FilesInHome = 50;
    const int OneIn = 100;

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("canvas-export-bench-").FullName;
        try
        {
            using var service = await SnapshotService.StartAsync(root);
            WriteHomes(root, _ => true);
            var first = await TakeAsync(service, "first", cancellationToken);
            var firstBytes = await DiskAsync(Path.Combine(root, "snap"));
            var plain = await CopyAllAsync(root, "plain1");
            var seconds = new List<TimeSpan>();
            var plains = new List<TimeSpan>();
            for (var round = 1; round <= 3; round++)
            {
                WriteHomes(root, number => number % OneIn == round);
                seconds.Add(await TakeAsync(service, $"again {round}", cancellationToken));
                plains.Add(await CopyAllAsync(root, $"copy{round}"));
            }

            var share = (await DiskAsync(Path.Combine(root, "snap")) - firstBytes) / 3.0 / firstBytes;
            Say($"first snapshot of {Homes} homes   {first.TotalSeconds:0.0} s, {firstBytes / 1e6:0} MB; rsync -a {plain.TotalSeconds:0.0} s");
            Say($"second, 1 in {OneIn} files changed  {seconds.Min().TotalSeconds:0.00} s (best of 3), {100 * share:0.0} % of the disk of the first");
            Say($"rsync -a one after another    {plains.Min().TotalSeconds:0.00} s (best of 3), {plains.Min() / seconds.Min():0.0} times the time of the second snapshot");
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    static void WriteHomes(string root, Func<int, bool> isWritten)
    {
        for (var number = 0; number < Homes * FilesInHome; number++)
        {
            if (isWritten(number))
            {
                var folder = Directory.CreateDirectory(Path.Combine(root, "home", $"{1 + (number / FilesInHome)}", $"week {number % 3}"));
                File.WriteAllText(Path.Combine(folder.FullName, $"notebook {number}.ipynb"), NoiseText.Of(10_000 + (number % 7 * 6_000)));
            }
        }
    }

    static async Task<TimeSpan> TakeAsync(SnapshotService service, string name, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await service.PostAsync("/snapshot_all", cancellationToken, ("SNAPSHOT_NAME", name));
        return watch.Elapsed;
    }

    static async Task<TimeSpan> CopyAllAsync(string root, string target)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, target)).FullName;
        var watch = Stopwatch.StartNew();
        foreach (var home in Directory.EnumerateDirectories(Path.Combine(root, "home")))
        {
            using var rsync = Process.Start("rsync", ["-a", home, folder]);
            await rsync.WaitForExitAsync();
        }

        return watch.Elapsed;
    }

    static async Task<long> DiskAsync(string folder)
    {
        using var du = Process.Start(new ProcessStartInfo("du", ["-s", "--block-size=1", folder]) { RedirectStandardOutput = true })!;
        return long.Parse((await du.StandardOutput.ReadToEndAsync()).Split('\t')[0], CultureInfo.InvariantCulture);
    }
}
