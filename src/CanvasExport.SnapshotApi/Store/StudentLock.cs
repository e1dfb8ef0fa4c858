using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>
/// Lets one at a time make snapshots of a student, in this process and in every other instance. Whoever holds several of these locks took that
/// of the class first, then that of a name, then that of a student.
/// </summary>
internal sealed class StudentLock : IDisposable
{
    const string LockFolder = ".locks";

    // A student's id never begins with a dot, so no student shares the lock of the class.
    const string WholeClass = ".all";
    const string OfName = ".name-";

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
    public static StudentLock? TryTake(ApiSettings settings, StudentId student) =>
        LockFile.TryTake(PathOf(settings, student.Value), isShared: false) is { } file ? new StudentLock(file) : null;

    public void Dispose() => _file.Dispose();

    static async Task<StudentLock> TakeAsync(string path, bool isShared, CancellationToken cancellationToken) =>
        new(await LockFile.TakeAsync(path, isShared, cancellationToken));

    static string PathOf(ApiSettings settings, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Internal, LockFolder)).FullName;
        return Path.Combine(folder, $"{name}.lock");
    }
}
