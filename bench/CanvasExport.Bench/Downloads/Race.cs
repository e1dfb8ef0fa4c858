using System.Diagnostics;
using System.Globalization;

namespace CanvasExport.Bench.Downloads;

/// <summary>download-attachments and a peer by turns, each time into a new folder; of each the median counts.</summary>
internal sealed class Race(FileServer server, IReadOnlyList<ServedFile> files, Peer peer, string parent)
{
    const int Rounds = 5;

    static readonly Dictionary<string, string> NoVariables = [];

    readonly List<StepProcess> _ours = [];
    readonly List<StepProcess> _peers = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; round < Rounds; round++)
        {
            _ours.Add(await MeasureAsync(
                archive => StepProcess.Describe("download-attachments", archive.Root, NoVariables), cancellationToken));
            _peers.Add(await MeasureAsync(peer.Describe, cancellationToken));
        }
    }

    public void Report()
    {
        Console.WriteLine(
            string.Create(
            CultureInfo.InvariantCulture,
            $"files                {files.Count:#,0}, {files.Sum(file => file.Size) / 1e6:#,0} MB, "
            + $"the largest {files.Max(file => file.Size) / 1e6:#,0} MB"));
        Report("download-attachments", _ours);
        Report(peer.Name, _peers);
        Console.WriteLine(
            string.Create(
            CultureInfo.InvariantCulture,
            $"ratio                {Median(_peers) / Median(_ours):0.00} ({peer.Name}'s time / ours; above 1 we are faster), "
            + $"median of {Rounds} by turns; turn by turn {string.Join(", ", Ratios())}"));
        Console.WriteLine(
            string.Create(
            CultureInfo.InvariantCulture,
            $"peak memory          {_ours.Max(run => run.PeakBytes) / 1e6:0} MB, "
            + $"{peer.Name} {_peers.Max(run => run.PeakBytes) / 1e6:0} MB"));
    }

    void Report(string name, List<StepProcess> runs)
    {
        var all = string.Join(", ", runs.Select(run => string.Create(CultureInfo.InvariantCulture, $"{run.Time.TotalSeconds:0.00}")));
        var speed = files.Sum(file => file.Size) / 1e6 / Median(runs).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-20} {Median(runs).TotalSeconds:0.00} s, {speed:#,0} MB/s (of {all}), "
            + $"{runs.Average(run => run.Processor.TotalSeconds):0.0} s of processors"));
    }

    IEnumerable<string> Ratios() => _peers.Zip(_ours, (peers, ours) =>
        string.Create(CultureInfo.InvariantCulture, $"{peers.Time / ours.Time:0.00}")).Order();

    static TimeSpan Median(List<StepProcess> runs) => runs.Select(run => run.Time).Order().ElementAt(runs.Count / 2);

    async Task<StepProcess> MeasureAsync(Func<BenchArchive, ProcessStartInfo> describe, CancellationToken cancellationToken)
    {
        using var archive = BenchArchive.Create(parent, server.Url, files);
        var start = describe(archive);
        await SettleDiskAsync(cancellationToken);
        var (before, run) = (server.BytesSent, await StepProcess.RunAsync(start));
        archive.CheckSizes();
        return server.BytesSent - before == files.Sum(file => file.Size)
            ? run
            : throw new InvalidOperationException($"{start.FileName} was sent {server.BytesSent - before} bytes.");
    }

    // Or a run would wait for what the one before left to be written.
    static async Task SettleDiskAsync(CancellationToken cancellationToken)
    {
        using var sync = Process.Start("sync");
        await sync.WaitForExitAsync(cancellationToken);
    }
}
