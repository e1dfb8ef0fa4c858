using System.Diagnostics;
using System.Globalization;

namespace CanvasExport.Bench.Snapshots;

/// <summary>
/// Homes of very many files: a snapshot, its zip and its list, each by a service that has just been started; most memory of each, and time.
/// </summary>
internal static class EntriesBench
{
    static readonly (string Student, int Folders, int FilesInFolder)[] Homes = [("1", 1, 300_000), ("2", 300, 1_000), ("3", 1_000, 1_000)];

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("canvas-export-bench-").FullName;
        try
        {
            foreach (var (student, folders, files) in Homes)
            {
                Write(Path.Combine(root, "home", student), folders, files);
                Console.WriteLine($"{folders * files:N0} files in {folders:N0} folders");
                await MeasureAsync("snapshot", root, "/snapshot", cancellationToken, ("STUDENT_ID", student), ("SNAPSHOT_NAME", "lab"));
                var snapshot = Path.GetFileName(Directory.GetDirectories(Path.Combine(root, "snap", student), "lab*").Single());
                foreach (var (what, route) in new[] { ("zip", "/get_snapshot_zip"), ("list", "/get_snapshot_file_list") })
                {
                    await MeasureAsync(what, root, route, cancellationToken, ("STUDENT_ID", student), ("SNAPSHOT_NAME", snapshot));
                }

                Directory.Delete(Path.Combine(root, "home", student), recursive: true);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    static async Task MeasureAsync(
        string what, string root, string route, CancellationToken cancellationToken, params (string Name, string Value)[] fields)
    {
        using var service = await SnapshotService.StartAsync(root);
        var idle = service.PeakBytes;
        var watch = Stopwatch.StartNew();
        using (var answer = await service.PostAsync(route, cancellationToken, fields))
        {
            await answer.Content.CopyToAsync(Stream.Null, cancellationToken);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-9} {watch.Elapsed.TotalSeconds,5:0.0} s   {service.PeakBytes / 1e6:0} MB at most, {idle / 1e6:0} MB before"));
    }

    static void Write(string home, int folders, int files)
    {
        for (var folder = 0; folder < folders; folder++)
        {
            var path = Directory.CreateDirectory(Path.Combine(home, $"folder-{folder}")).FullName;
            for (var file = 0; file < files; file++)
            {
                File.WriteAllText(Path.Combine(path, $"file-{folder}-{file}.txt"), "");
            }
        }
    }
}
