namespace CanvasExport.SnapshotApi.Settings;

/// <summary>Receipts of snapshots, signed.</summary>
/// <param name="KeyFile">The private key: PEM, of the curve P-256.</param>
/// <param name="InHome">Whether each student gets one into the home.</param>
internal sealed record ReceiptSettings(string KeyFile, bool InHome);
