namespace CanvasExport.SnapshotApi.Store.Proof;

/// <summary>What differs from what was written when a copy was made.</summary>
internal sealed record Finding(string Student, string Copy, string Text)
{
    public override string ToString() => $"{Student} {Copy}: {Text}";
}
