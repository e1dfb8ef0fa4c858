using System.Globalization;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>The time and the room that one home may take, over all looks at it.</summary>
internal sealed class CopyBudget(TimeSpan longest, Func<long, bool> hasRoomFor, TimeProvider clock, CancellationToken cancellationToken)
{
    // Asking the disk takes as long as copying a small file: they are asked for together.
    const long AskedAfter = 4 * 1024 * 1024;

    readonly long _begun = clock.GetTimestamp();

    long _taken;
    long _steps;

    /// <summary>How often it was looked at: where that stays the same, the home or the disk does not answer.</summary>
    public long Steps => Volatile.Read(ref _steps);

    public bool IsOver => clock.GetElapsedTime(_begun) > longest;

    public string Reason => string.Create(
        CultureInfo.InvariantCulture,
        $"from here on it and all others are missing: a home is copied for {longest.TotalMinutes:0.##} minutes at most");

    /// <summary>Is told of each file before it is copied.</summary>
    /// <exception cref="LinuxException">The disk has no room for it, or would have none for the students any more.</exception>
    public void Take(long bytes)
    {
        _taken += bytes;
        if (_taken < AskedAfter)
        {
            return;
        }

        _taken = 0;
        if (!hasRoomFor(bytes))
        {
            throw new LinuxException(LinuxException.NoSpace);
        }
    }

    /// <exception cref="OperationCanceledException">The copy is no longer wanted.</exception>
    public void ThrowIfCancelled()
    {
        Volatile.Write(ref _steps, _steps + 1);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
