using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>The newest copy of a home, with which the next one shares what has not changed.</summary>
internal sealed class FormerCopy(string path, Folder folder, SeenFiles seen) : IDisposable
{
    public string Path { get; } = path;

    public Folder Folder { get; } = folder;

    public SeenFiles Seen { get; } = seen;

    /// <summary>Null where there is none with a record: what the origin left may have been written through, so nothing is shared with it.</summary>
    public static FormerCopy? TryFind(ApiSettings settings, StudentId student)
    {
        var snapshots = System.IO.Path.Combine(settings.Snapshots, student.Value);
        var newest = CopyPlace.Recorded(snapshots).Select(name => new CopyPlace(snapshots, name))
            .Append(CopyPlace.OfHourlyCopy(settings, student))
            .Select(place => (Place: place, SnapshotRecord.TryRead(place.RecordPath)?.Begun))
            .Where(copy => copy.Begun is not null && File.Exists(copy.Place.SeenPath) && Directory.Exists(copy.Place.Path))
            .OrderByDescending(copy => copy.Begun)
            .Select(copy => copy.Place)
            .FirstOrDefault();
        return newest is null ? null : new FormerCopy(newest.Path, Folder.Open(newest.Path), SeenFiles.Read(newest.SeenPath));
    }

    public void Dispose() => Folder.Dispose();
}
