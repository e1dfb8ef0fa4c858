using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Proof;

namespace CanvasExport.SnapshotApi.Verbs;

/// <summary>Holds a receipt that somebody brings against the key, and against the snapshot as it is now.</summary>
internal static class ReceiptCheck
{
    // A receipt has some hundred bytes; a larger file is none.
    const int MostBytes = 64 * 1024;

    /// <returns>What the receipt is of, and what is wrong; of nothing where the key did not sign it.</returns>
    /// <exception cref="IOException">The receipt or the key cannot be read.</exception>
    public static (StudentId? Student, SnapshotName? Snapshot, string? Fault) Run(ApiSettings settings, string receipt, string keyFile)
    {
        using var key = OpenKey(keyFile);
        var text = new FileInfo(receipt).Length <= MostBytes ? File.ReadAllText(receipt) : "";
        if (Receipt.TryRead(text, key) is not var (_, student, snapshot, sum))
        {
            return (null, null, "The receipt was not signed with this key, or it was changed since.");
        }

        var manifest = CopyPlace.OfSnapshot(settings, student, snapshot).ManifestPath;
        if (!File.Exists(manifest))
        {
            return (student, snapshot, $"The receipt is right, and {student} has no snapshot {snapshot} any more, or not its manifest.");
        }

        using var file = File.OpenRead(manifest);
        return (student, snapshot, Convert.ToHexStringLower(SHA256.HashData(file)) == sum ? null
            : $"The receipt is right, and snapshot {snapshot} of {student} is no longer what it was when the receipt was written.");
    }

    /// <exception cref="IOException">It cannot be read, or is none.</exception>
    public static ECDsa OpenKey(string path)
    {
        try
        {
            return ReceiptSigner.Open(path);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new IOException($"'{path}' is no key in PEM.", e);
        }
    }
}
