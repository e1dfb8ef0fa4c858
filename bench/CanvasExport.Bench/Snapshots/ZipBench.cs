using System.Diagnostics;
using System.Globalization;

namespace CanvasExport.Bench.Snapshots;

/// <summary>The zip of a snapshot of 1 GB, notebooks and pictures, against <c>zip -1 -r -</c>: first byte, memory, throughput.</summary>
internal static class ZipBench
{
    const int Files = 200;
    const int FileBytes = 5_000_000;
    const string Snapshot = "large_2026-01-01";

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("canvas-export-bench-").FullName;
        try
        {
            using var service = await SnapshotService.StartAsync(root);
            WriteSnapshots(root);
            await FetchAsync(service, "small_2026-01-01", cancellationToken);
            var before = service.PeakBytes;
            var (firsts, turns) = (new List<TimeSpan>(), new Turns());
            for (var round = 0; round < Turns.Rounds; round++)
            {
                var (first, time) = await FetchAsync(service, Snapshot, cancellationToken);
                firsts.Add(first);
                turns.Add(time, await ZipAsync(Path.Combine(root, "snap", "1")));
            }

            const double Megabytes = (double)Files * FileBytes / 1e6;
            Say($"first byte    {firsts.Max().TotalMilliseconds:0} ms (slowest of {Turns.Rounds})");
            Say($"memory        {(service.PeakBytes - before) / 1e6:0} MB more, {service.PeakBytes / 1e6:0} MB in all");
            Say($"time          {turns.Describe("zip -1 -r -")}");
            Say($"speed         {Megabytes / turns.Ours.TotalSeconds:0} MB/s; zip -1 -r - {Megabytes / turns.Theirs.TotalSeconds:0} MB/s");
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    static void WriteSnapshots(string root)
    {
        var large = Directory.CreateDirectory(Path.Combine(root, "snap", "1", Snapshot)).FullName;
        var small = Directory.CreateDirectory(Path.Combine(root, "snap", "1", "small_2026-01-01")).FullName;
        File.WriteAllText(Path.Combine(small, "small.txt"), NoiseText.Of(1_000_000));
        var noise = new byte[FileBytes];
        for (var number = 0; number < Files; number++)
        {
            if (number % 4 == 0)
            {
                Random.Shared.NextBytes(noise);
                File.WriteAllBytes(Path.Combine(large, $"{number}.png"), noise);
            }
            else
            {
                File.WriteAllText(Path.Combine(large, $"{number}.ipynb"), NoiseText.Of(FileBytes));
            }
        }
    }

    static async Task<(TimeSpan First, TimeSpan All)> FetchAsync(
        SnapshotService service, string snapshot, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await service.PostAsync(
            "/get_snapshot_zip", cancellationToken, ("STUDENT_ID", "1"), ("SNAPSHOT_NAME", snapshot));
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[128 * 1024];
        var length = await body.ReadAsync(buffer, cancellationToken);
        var first = watch.Elapsed;
        while (length > 0)
        {
            length = await body.ReadAsync(buffer, cancellationToken);
        }

        return (first, watch.Elapsed);
    }

    static async Task<TimeSpan> ZipAsync(string folder)
    {
        var watch = Stopwatch.StartNew();
        using var zip = Process.Start(
            new ProcessStartInfo("sh", ["-c", $"exec zip -q -1 -r - {Snapshot} | cat > /dev/null"]) { WorkingDirectory = folder })!;
        await zip.WaitForExitAsync();
        return zip.ExitCode == 0 ? watch.Elapsed : throw new InvalidOperationException("zip failed: apt-get install zip");
    }
}
