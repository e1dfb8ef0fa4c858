using System.Diagnostics.Metrics;

namespace CanvasExport.SnapshotApi.Logs;

/// <summary>What is counted of snapshots and hourly copies, for whoever watches the service.</summary>
internal sealed class SnapshotMetrics
{
    /// <summary>The meter that all figures of the service belong to.</summary>
    public const string MeterName = "snapshot_api";

    readonly Counter<long> _made;
    readonly Counter<long> _failed;
    readonly Counter<long> _bytes;
    readonly Counter<long> _hourlyFailed;
    readonly UpDownCounter<int> _underWay;

    public SnapshotMetrics(IMeterFactory meters)
    {
        Meter = meters.Create(MeterName);
        _made = Meter.CreateCounter<long>("snapshots_made", description: "Snapshots of a student that were made.");
        _failed = Meter.CreateCounter<long>("snapshots_failed", description: "Snapshots of a student that were asked for and not made.");
        _bytes = Meter.CreateCounter<long>("snapshot_bytes", description: "Sizes of all files in the snapshots that were made.");
        _hourlyFailed = Meter.CreateCounter<long>("hourly_copies_failed", description: "Homes whose hourly copy was due and not made.");
        _underWay = Meter.CreateUpDownCounter<int>("snapshot_calls",
            description: "Calls for snapshots that wait or are being answered: the queue.");
    }

    public Meter Meter { get; }

    /// <summary>Has every count begin at zero for whoever listens by now: what never happened is a figure too.</summary>
    public void Begin()
    {
        Made(0, 0);
        Failed(0);
        HourlyFailed(0);
        _underWay.Add(0);
    }

    public void Made(int snapshots, long bytes)
    {
        _made.Add(snapshots);
        _bytes.Add(bytes);
    }

    public void Failed(int snapshots) => _failed.Add(snapshots);

    public void HourlyFailed(int homes) => _hourlyFailed.Add(homes);

    /// <summary>One more call in the queue until what comes back is disposed.</summary>
    public IDisposable Enter()
    {
        _underWay.Add(1);
        return new Call(_underWay);
    }

    sealed class Call(UpDownCounter<int> underWay) : IDisposable
    {
        public void Dispose() => underWay.Add(-1);
    }
}
