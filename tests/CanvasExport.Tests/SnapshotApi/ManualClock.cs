namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A clock that a test moves on; nothing that waits by it ends before.</summary>
internal sealed class ManualClock(DateTimeOffset? start = null) : TimeProvider
{
    readonly DateTimeOffset _start = start ?? DateTimeOffset.UtcNow;
    long _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan time) => Interlocked.Add(ref _passed, time.Ticks);

    public override DateTimeOffset GetUtcNow() => _start.AddTicks(Interlocked.Read(ref _passed));

    public override long GetTimestamp() => Interlocked.Read(ref _passed);
}
