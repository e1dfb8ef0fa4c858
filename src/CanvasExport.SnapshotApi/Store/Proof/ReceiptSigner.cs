using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Proof;

/// <summary>Signs receipts with the key of the settings.</summary>
internal static class ReceiptSigner
{
    /// <summary>Null where there are no receipts, or none of this snapshot.</summary>
    public static string? TrySign(ApiSettings settings, SnapshotRecord record)
    {
        if (settings.Receipts is not { } receipts || Receipt.TryOf(record) is not { } receipt)
        {
            return null;
        }

        using var key = Open(receipts.KeyFile);
        return receipt.Sign(key);
    }

    /// <summary>A private or public key in PEM.</summary>
    public static ECDsa Open(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
