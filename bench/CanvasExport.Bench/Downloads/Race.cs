using System.Diagnostics;
using System.Globalization;

namespace CanvasExport.Bench.Downloads;

/// <summary>download-attachments and a peer by turns, each time into a new folder; of each the best time counts.</summary>
internal sealed class Race(FileServer server, IReadOnlyList<ServedFile> files, Peer peer, string parent)
{
    const int Rounds = 3;

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
            $"ratio                {Best(_peers) / Best(_ours):0.00} ({peer.Name}'s time / ours; above 1 we are faster), "
            + $"best of {Rounds} by turns"));
        Console.WriteLine(
            string.Create(
            CultureInfo.InvariantCulture,
            $"peak memory          {_ours.Max(run => run.PeakBytes) / 1e6:0} MB, "
            + $"{peer.Name} {_peers.Max(run => run.PeakBytes) / 1e6:0} MB"));
    }

    void Report(string name, List<StepProcess> runs)
    {
        var all = string.Join(", ", runs.Select(run => string.Create(CultureInfo.InvariantCulture, $"{run.Time.TotalSeconds:0.00}")));
        var speed = files.Sum(file => file.Size) / 1e6 / Best(runs).TotalSeconds;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{name,-20} {Best(runs).TotalSeconds:0.00} s, {speed:#,0} MB/s (of {all})"));
    }

    static TimeSpan Best(List<StepProcess> runs) => runs.Min(run => run.Time);

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
