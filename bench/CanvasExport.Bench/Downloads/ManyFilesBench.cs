using System.Globalization;

namespace CanvasExport.Bench.Downloads;

/// <summary>What download-attachments costs in time and memory where there are very many files.</summary>
internal static class ManyFilesBench
{
    const int There = 1_000_000;
    const int Small = 200_000;
    const int SmallBytes = 300;
    const int Rounds = 2;

    static readonly Dictionary<string, string> NoVariables = [];

    /// <summary>A million files that are there already.</summary>
    public static async Task<int> ThereAsync(string parent, CancellationToken cancellationToken)
    {
        var files = Enumerable.Range(1, There).Select(id => new ServedFile(id, 0)).ToList();
        using var archive = BenchArchive.Create(parent, new Uri("http://127.0.0.1:9/"), files, areThere: true);
        cancellationToken.ThrowIfCancellationRequested();
        Report("first run, which writes files.csv", await StepProcess.RunAsync("download-attachments", archive.Root, NoVariables));
        for (var round = 0; round < Rounds; round++)
        {
            Report("again", await StepProcess.RunAsync("download-attachments", archive.Root, NoVariables));
        }

        return 0;
    }

    /// <summary>200,000 small files that are to come.</summary>
    public static async Task<int> SmallAsync(string parent, CancellationToken cancellationToken)
    {
        var files = Enumerable.Range(1, Small).Select(id => new ServedFile(id, SmallBytes)).ToList();
        await using var server = await FileServer.StartAsync(files, new ServerLine(), cancellationToken);
        using var archive = BenchArchive.Create(parent, server.Url, files);
        Report("downloaded", await StepProcess.RunAsync("download-attachments", archive.Root, NoVariables));
        archive.CheckSizes();
        return 0;
    }

    static void Report(string what, StepProcess run) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-36} {run.Time.TotalSeconds:0.0} s, {run.Processor.TotalSeconds:0.0} s of processors, {run.PeakBytes / 1e6:0} MB"));
}
