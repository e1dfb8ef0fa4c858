using System.Globalization;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>The time that one home may take, over all looks at it.</summary>
internal sealed class CopyBudget(TimeSpan longest, TimeProvider clock, CancellationToken cancellationToken)
{
    readonly long _begun = clock.GetTimestamp();

    public bool IsOver => clock.GetElapsedTime(_begun) > longest;

    public string Reason => string.Create(
        CultureInfo.InvariantCulture, $"from here on it and all others are missing: a home is copied for {longest.TotalMinutes:0.##} minutes at most");

    /// <exception cref="OperationCanceledException">The copy is no longer wanted.</exception>
    public void ThrowIfCancelled() => cancellationToken.ThrowIfCancellationRequested();
}
