using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>A snapshot that goes into a zip, with the modes that its entries had at the student's: those of a copy let nobody
/// write.</summary>
/// <param name="Folder">The copy.</param>
/// <param name="Modes">What is to be closed when the modes are no longer asked for.</param>
/// <param name="ModeOf">
/// The mode of a path below the home, of the home itself with an empty one, in the order of a walk; null where it is not known.
/// </param>
internal sealed record ZipSource(Folder Folder, IDisposable Modes, Func<byte[], uint?> ModeOf) : IDisposable
{
    public void Dispose()
    {
        Modes.Dispose();
        Folder.Dispose();
    }
}
