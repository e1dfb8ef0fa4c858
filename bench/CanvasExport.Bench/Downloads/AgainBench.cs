using System.Globalization;

namespace CanvasExport.Bench.Downloads;

/// <summary>download-attachments once more where its 20,000 files are there already.</summary>
internal static class AgainBench
{
    const int Files = 20_000;
    const int Rounds = 3;

    static readonly Dictionary<string, string> NoVariables = [];

    public static async Task<int> RunAsync(string parent, CancellationToken cancellationToken)
    {
        var files = Enumerable.Range(1, Files).Select(id => new ServedFile(id, 1000 + (id % 3000))).ToList();
        await using var server = await FileServer.StartAsync(files, new ServerLine(), cancellationToken);
        using var archive = BenchArchive.Create(parent, server.Url, files);
        var first = await StepProcess.RunAsync("download-attachments", archive.Root, NoVariables);
        archive.CheckSizes();

        var (before, again) = (server.Requests, new List<StepProcess>());
        for (var round = 0; round < Rounds; round++)
        {
            again.Add(await StepProcess.RunAsync("download-attachments", archive.Root, NoVariables));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"files                {Files:#,0}"));
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"first run            {first.Time.TotalSeconds:0.0} s, {before:#,0} requests"));
        Console.WriteLine(
            string.Create(
            CultureInfo.InvariantCulture, $"again                {again.Min(run => run.Time).TotalSeconds:0.00} s, best of {Rounds}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"requests again       {server.Requests - before} in all {Rounds}"));
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"peak memory          {again.Max(run => run.PeakBytes) / 1e6:0} MB"));
        return 0;
    }
}
