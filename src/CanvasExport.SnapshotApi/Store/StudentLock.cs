using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>
/// Locks on files of the shared volume: one at a time per student, in this process and in every other instance. The system lets go of them when
/// a process dies. The files stay: removing one would race with the next holder. Whoever holds several took that of the class first, then that of a
/// name, then that of a student.
/// </summary>
internal sealed class StudentLock : IDisposable
{
    const string LockFolder = ".locks";

    // A student's id never begins with a dot, so no student shares the lock of the class.
    const string WholeClass = ".all";
    const string OfName = ".name-";

    static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    readonly FileStream _file;

    StudentLock(FileStream file) => _file = file;

    /// <summary>Waits until the student is free.</summary>
    public static Task<StudentLock> TakeAsync(ApiSettings settings, StudentId student, CancellationToken cancellationToken) =>
        TakeAsync(PathOf(settings, student.Value), isShared: false, cancellationToken);

    /// <summary>Waits until no other snapshot of the whole class is being made.</summary>
    public static Task<StudentLock> TakeForClassAsync(ApiSettings settings, CancellationToken cancellationToken) =>
        TakeAsync(PathOf(settings, WholeClass), isShared: false, cancellationToken);

    /// <summary>Waits until nobody else makes snapshots of this name, but for those who share it: single students do, the whole class does not.</summary>
    public static Task<StudentLock> TakeForNameAsync(ApiSettings settings, SnapshotName name, bool isShared, CancellationToken cancellationToken) =>
        TakeAsync(PathOf(settings, OfName + name.Value), isShared, cancellationToken);

    /// <summary>Null while somebody else holds it.</summary>
    public static StudentLock? TryTake(ApiSettings settings, StudentId student) => TryTake(PathOf(settings, student.Value), isShared: false);

    public void Dispose() => _file.Dispose();

    static async Task<StudentLock> TakeAsync(string path, bool isShared, CancellationToken cancellationToken)
    {
        StudentLock? taken;
        while ((taken = TryTake(path, isShared)) is null)
        {
            await Task.Delay(BetweenTries, cancellationToken);
        }

        return taken;
    }

    static StudentLock? TryTake(string path, bool isShared)
    {
        try
        {
            // FileShare.None is flock(2), which NFS hands on to its server; so is reading beside readers, as a shared lock.
            return new StudentLock(isShared
                ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read)
                : new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    static string PathOf(ApiSettings settings, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Internal, LockFolder)).FullName;
        return Path.Combine(folder, $"{name}.lock");
    }
}
