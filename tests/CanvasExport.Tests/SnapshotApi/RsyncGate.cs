namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Holds every rsync of a scene before it copies anything, until the gate is opened: the middle of a snapshot, for as long as a test needs it.</summary>
internal sealed class RsyncGate : IAsyncDisposable
{
    /// <summary>What a scene runs before rsync so that the gate can hold it; a folder that was cleaned away meanwhile is left to be.</summary>
    public const string Script = """
        for target; do :; done
        echo > "$ROOT/arrivals"
        flock -s "$ROOT/gate" true
        test -d "$target" || exit 1
        """;

    readonly FileStream _gate;
    readonly FileStream _arrivals;

    RsyncGate(FileStream gate, FileStream arrivals) => (_gate, _arrivals) = (gate, arrivals);

    public static async Task<RsyncGate> CloseAsync(SnapshotScene scene)
    {
        await Shell.RunInAsync(scene.Root, "mkfifo arrivals");

        // A pipe that is open both ways keeps neither side waiting for the other.
        return new RsyncGate(
            new FileStream(Path.Combine(scene.Root, "gate"), FileMode.Create, FileAccess.ReadWrite, FileShare.None),
            new FileStream(Path.Combine(scene.Root, "arrivals"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0));
    }

    /// <summary>Ends when one more rsync has come to the gate.</summary>
    public async Task ArrivalAsync() => await _arrivals.ReadExactlyAsync(new byte[1], TestContext.Current.CancellationToken);

    public ValueTask OpenAsync() => _gate.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _gate.DisposeAsync();
        await _arrivals.DisposeAsync();
    }
}
