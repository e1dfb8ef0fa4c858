using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>
/// A folder in a student's home into which something is being given back. A locked file of the service's own says so: where the process is
/// killed, the next start or restore knows the folder by it, and removes it.
/// </summary>
internal sealed class StagedRestore : IDisposable
{
    const string Prefix = ".restoring-";
    const int RandomBytes = 4;

    readonly string _note;
    readonly FileLock _hold;

    StagedRestore(EntryName folder, string note, FileLock hold) => (Name, _note, _hold) = (folder, note, hold);

    /// <summary>What the folder is called while it is not complete.</summary>
    public EntryName Name { get; }

    /// <summary>Said before the folder is made.</summary>
    public static StagedRestore Begin(Volume volume, StudentId student)
    {
        OwnFiles.CreateFolder(volume.Restores);
        while (true)
        {
            var name = $"{Prefix}{RandomNumberGenerator.GetHexString(RandomBytes * 2, lowercase: true)}";
            var note = Path.Combine(volume.Restores, $"{student}{name}");
            if (FileLock.TryTake(note, isShared: false) is { } hold)
            {
                return new StagedRestore(EntryName.Of(name), note, hold);
            }
        }
    }

    /// <summary>Removes what killed restores left in homes; what is being given back just now is left alone.</summary>
    public static void RemoveUnfinished(Volume volume, ILogger log)
    {
        foreach (var note in Directory.Exists(volume.Restores) ? Directory.GetFiles(volume.Restores) : [])
        {
            var name = Path.GetFileName(note);
            var end = name.LastIndexOf(Prefix, StringComparison.Ordinal);
            if (end > 0 && StudentId.TryParse(name[..end]) is { } student)
            {
                TryRemove(volume, student, EntryName.Of(name[end..]), note, log);
            }
        }
    }

    /// <summary>Nothing is unfinished any more.</summary>
    public void Dispose()
    {
        File.Delete(_note);
        _hold.Dispose();
    }

    static void TryRemove(Volume volume, StudentId student, EntryName folder, string note, ILogger log)
    {
        try
        {
            using var hold = FileLock.TryTake(note, isShared: false);
            if (hold is null)
            {
                return;
            }

            using var homes = Folder.Open(volume.Homes);
            using var home = homes.TryOpenFolder(student.Name);
            if (home?.TryStat(folder) is not null)
            {
                Tree.Remove(home, folder);
                log.Information("Removed from the home of {Student} what a restore that was killed had left", student);
            }

            File.Delete(note);
        }
        catch (LinuxException e)
        {
            // The file stays, and with the next start or restore it is tried again.
            log.Warning("What a killed restore left could not be removed from the home of {Student} yet: {Reason}", student, e.Message);
        }
    }
}
