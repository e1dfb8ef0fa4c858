using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Store.Locks;

/// <summary>
/// Lets one at a time make snapshots of a student, in this process and in every other instance. Whoever holds several of these locks took
/// that
/// of the class first, then that of a name, then that of a student.
/// </summary>
internal sealed class StudentLocks(ApiSettings settings, TimeProvider clock)
{
    // A copy takes no longer than it is set to; whoever waits longer waits for something that is broken.
    static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    readonly Volume _volume = new(settings);

    /// <summary>Waits until the student is free.</summary>
    public Task<FileLock> TakeAsync(StudentId student, CancellationToken cancellationToken) =>
        TakeAsync(_volume.LockOf(student), isShared: false, settings.LongestCopy + Grace, cancellationToken);

    /// <summary>Null while somebody else holds it.</summary>
    public FileLock? TryTake(StudentId student) => FileLock.TryTake(_volume.LockOf(student), isShared: false);

    /// <summary>Waits until no other snapshot of the whole class is being made, however long that takes.</summary>
    public Task<FileLock> TakeForClassAsync(CancellationToken cancellationToken) =>
        TakeAsync(_volume.LockOfClass, isShared: false, TimeSpan.MaxValue, cancellationToken);

    /// <summary>Null while a snapshot of the whole class is being made.</summary>
    public FileLock? TryTakeForClass() => FileLock.TryTake(_volume.LockOfClass, isShared: false);

    /// <summary>
    /// Waits until nobody else makes snapshots of this name, but for those who share it: single students do, the whole class does not.
    /// </summary>
    public Task<FileLock> TakeForNameAsync(SnapshotName name, bool isShared, CancellationToken cancellationToken) =>
        TakeAsync(_volume.LockOf(name), isShared, TimeSpan.MaxValue, cancellationToken);

    /// <summary>Finds out whether locks exclude each other here at all, by two descriptors of one file.</summary>
    /// <exception cref="LockException">They do not.</exception>
    public void Test()
    {
        using var one = Ask(isShared: true);
        using var two = one is null ? null : Ask(isShared: false);
        if (two is not null)
        {
            throw new LockException(
                "Locks on the volume of JNOTE_INTSNAP exclude nobody: it must be mounted with locks that work (no nolock, no local_lock).");
        }
    }

#pragma warning disable RS0030 // At the start, where nothing else is to be done meanwhile, and nothing can be awaited.
    FileLock? Ask(bool isShared) =>
        FileLock.AskAsync(_volume.LockForTest, isShared, clock, CancellationToken.None).GetAwaiter().GetResult();
#pragma warning restore RS0030

    Task<FileLock> TakeAsync(string path, bool isShared, TimeSpan longest, CancellationToken cancellationToken) =>
        FileLock.TakeAsync(path, isShared, longest, clock, cancellationToken);
}
