using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>Makes copies of homes, each in a folder beside its place. Whoever calls it holds the student's lock.</summary>
internal sealed class CopyMaker(ApiSettings settings, TimeProvider clock, ILogger log) : IDisposable
{
    readonly Rsync _rsync = new(settings.Rsync, log);
    readonly SemaphoreSlim _slots = new(MostAtOnce);

    /// <summary>As many copies are made at a time; more would only wait for the same disk.</summary>
    public static int MostAtOnce { get; } = Math.Max(4, Environment.ProcessorCount);

    /// <summary>Makes a copy and then has it put in its place. On any failure nothing of it is left.</summary>
    /// <returns>Null where the student has no home.</returns>
    public async Task<SnapshotRecord?> MakeAsync(StudentId student, CopyPlace place, SnapshotRequest request, Action<FinishedCopy> put, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            using var homes = Folder.Open(settings.Homes);
            using var home = homes.TryOpenFolder(student.Name);
            return home is null ? null : await MakeAsync(student, home, place, request, put, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    async Task<SnapshotRecord> MakeAsync(
        StudentId student, Folder home, CopyPlace place, SnapshotRequest request, Action<FinishedCopy> put, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(place.Parent);
        try
        {
            using var parent = Folder.Open(place.Parent);
            return await MakeAsync(student, home, parent, place, request, put, cancellationToken);
        }
        catch
        {
            Leftovers.RemoveEmpty(settings, student);
            throw;
        }
    }

    async Task<SnapshotRecord> MakeAsync(
        StudentId student, Folder home, Folder parent, CopyPlace place, SnapshotRequest request, Action<FinishedCopy> put, CancellationToken cancellationToken)
    {
        var staging = place.NewStaging();
        try
        {
            parent.CreateFolder(staging, 0x1c0);
            using var copy = parent.TryOpenFolder(staging)!;
            var begun = clock.GetLocalNow();
            var content = await FillAsync(student, home, copy, Path.Combine(place.Parent, staging.Text), request, cancellationToken);
            var record = new SnapshotRecord(
                settings.CourseCode, student.Value, request.Snapshot?.Value, request.AskedBy, request.IncludesHidden, begun, clock.GetLocalNow(),
                content.Files, content.Bytes, content.Unread);
            put(new FinishedCopy(parent, staging, place, record, content.Seen));
            return record;
        }
        finally
        {
            Tree.Remove(parent, staging);
        }
    }

    async Task<CopyContent> FillAsync(StudentId student, Folder home, Folder copy, string path, SnapshotRequest request, CancellationToken cancellationToken)
    {
        using var former = FormerCopy.TryFind(settings, student);
        var facts = home.Stat();
        var content = new CopyContent();
        var scan = new HomeScan(content, former, request.IncludesHidden);
        scan.Run(home, copy, cancellationToken);
        var source = Path.Combine(settings.Homes, student.Value);
        await _rsync.CopyAsync(home, source, path, null, scan.Changed, cancellationToken);
        await _rsync.CopyAsync(home, source, path, former?.Path, scan.Doubtful, cancellationToken);
        new CopyCheck(home, copy, content, clock).Run(scan.Changed.Concat(scan.Doubtful), cancellationToken);

        foreach (var (folderPath, folderFacts) in scan.Folders)
        {
            using var above = copy.TryOpenParent(folderPath)!;
            using var folder = above.TryOpenFolder(folderPath.Name)!;
            folder.TakeOver(folderFacts);
        }

        copy.TakeOver(facts);
        return content;
    }
}
