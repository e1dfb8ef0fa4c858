using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>The modes that a home's entries had when they were copied, read from the manifest beside a walk of the copy.</summary>
internal sealed class ManifestModes : IDisposable
{
    readonly ManifestReader? _manifest;
    ManifestEntry? _next;

    ManifestModes(ManifestReader? manifest)
    {
        _manifest = manifest;
        Advance();
    }

    /// <summary>Knows no mode at all where there is no manifest, as with those that the origin made.</summary>
    public static ManifestModes Open(CopyPlace place) => new(ManifestReader.TryOpen(place));

    /// <summary>Null where the manifest does not say. Each path comes after those that were asked for before.</summary>
    public uint? Find(byte[] path)
    {
        var order = -1;
        while (_next is not null && (order = EntryPath.Compare(_next.Path, path)) < 0)
        {
            Advance();
        }

        return order == 0 ? _next?.Facts?.Mode : null;
    }

    public void Dispose() => _manifest?.Dispose();

    void Advance()
    {
        try
        {
            _next = _manifest?.Read();
        }
        catch (InvalidDataException)
        {
            // Somebody changed it, which is for verify to tell; the files are there to be read.
            _next = null;
        }
    }
}
