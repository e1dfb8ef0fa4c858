using System.Diagnostics;
using System.Globalization;

namespace CanvasExport.Bench.Snapshots;

/// <summary>500 small files of a snapshot, each asked for by itself, over 16 connections and over one.</summary>
internal static class SmallFilesBench
{
    const int Files = 500;
    const int Rounds = 5;
    const int Connections = 16;

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("canvas-export-bench-").FullName;
        try
        {
            using var service = await SnapshotService.StartAsync(root, Connections);
            var folder = Directory.CreateDirectory(Path.Combine(root, "snap", "1", "lab_2026-01-01")).FullName;
            foreach (var number in Enumerable.Range(0, Files))
            {
                await File.WriteAllTextAsync(Path.Combine(folder, $"{number}.ipynb"), NoiseText.Of(4_000), cancellationToken);
            }

            await FetchAllAsync(service, Connections, cancellationToken);
            var (many, one) = (new List<TimeSpan>(), new List<TimeSpan>());
            for (var round = 0; round < Rounds; round++)
            {
                many.Add(await FetchAllAsync(service, Connections, cancellationToken));
                one.Add(await FetchAllAsync(service, 1, cancellationToken));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Files} files, {Connections} connections   {many.Min().TotalMilliseconds:0} ms, "
                + $"{Files / many.Min().TotalSeconds:#,0} files/s; "
                + $"one connection {Files / one.Min().TotalSeconds:#,0} files/s (best of {Rounds})"));
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    static async Task<TimeSpan> FetchAllAsync(SnapshotService service, int connections, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var options = new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, Files), options, async (number, token) =>
        {
            using var answer = await service.PostAsync(
                "/get_snapshot_file",
                token,
                ("STUDENT_ID", "1"), ("SNAPSHOT_NAME", "lab_2026-01-01"), ("SNAPSHOT_FILENAME", $"{number}.ipynb"));
            await answer.Content.ReadAsByteArrayAsync(token);
        });
        return watch.Elapsed;
    }
}
