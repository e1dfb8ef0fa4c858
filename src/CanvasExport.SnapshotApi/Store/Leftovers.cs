using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>What a killed service left half made. It is never listed, and it goes as soon as the student's lock is free.</summary>
internal static class Leftovers
{
    /// <summary>Cleans up behind everybody; what is being made just now by another instance is left to it.</summary>
    public static void RemoveAll(ApiSettings settings, ILogger log)
    {
        var left = LeftIn(settings.Internal).Select(CopyPlace.LeftoverOf).OfType<string>();
        var students = Directory.EnumerateDirectories(settings.Snapshots).Select(folder => Path.GetFileName(folder)!);
        foreach (var student in left.Concat(students).Distinct().Select(StudentId.TryParse).OfType<StudentId>())
        {
            using var hold = StudentLock.TryTake(settings, student);
            if (hold is not null)
            {
                Remove(settings, student, log);
            }
        }
    }

    /// <summary>The same for one student, whose lock the caller holds.</summary>
    public static void Remove(ApiSettings settings, StudentId student, ILogger log)
    {
        var snapshots = Path.Combine(settings.Snapshots, student.Value);
        RemoveFrom(settings.Internal, LeftIn(settings.Internal).Where(name => CopyPlace.LeftoverOf(name) == student.Value), log);
        RemoveFrom(snapshots, LeftIn(snapshots), log);

        // Records are written before their snapshot gets its name.
        foreach (var place in CopyPlace.Recorded(snapshots).Select(name => new CopyPlace(snapshots, name)).Where(place => !Directory.Exists(place.Path)))
        {
            place.RemoveRecord();
        }

        RemoveEmpty(settings, student);
    }

    /// <summary>Removes the folder of a student of whom there is no snapshot; the caller holds the lock.</summary>
    public static void RemoveEmpty(ApiSettings settings, StudentId student)
    {
        using var shelf = Folder.Open(settings.Snapshots);
        using (var folder = shelf.TryOpenFolder(student.Name))
        {
            folder?.TryRemoveFolder(CopyPlace.RecordsName);
        }

        shelf.TryRemoveFolder(student.Name);
    }

    static List<string> LeftIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateDirectories(folder, ".*").Select(path => Path.GetFileName(path)!).Where(name => CopyPlace.LeftoverOf(name) is not null)]
        : [];

    static void RemoveFrom(string folder, IEnumerable<string> names, ILogger log)
    {
        foreach (var name in names)
        {
            try
            {
                using var parent = Folder.Open(folder);
                Tree.Remove(parent, EntryName.Of(name));
                log.Information("Removed {Name}, which a service that was killed had left", name);
            }
            catch (LinuxException e)
            {
                // An rsync that outlived its service may still write there; the next look finds it again.
                log.Warning("{Name} could not be removed yet: {Reason}", name, e.Message);
            }
        }
    }
}
