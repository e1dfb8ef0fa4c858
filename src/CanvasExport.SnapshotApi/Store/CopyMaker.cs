using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>Makes copies of homes, each in a folder beside its place. Whoever calls it holds the student's lock.</summary>
internal sealed class CopyMaker(ApiSettings settings, TimeProvider clock, ILogger log) : IDisposable
{
    readonly SemaphoreSlim _slots = new(MostAtOnce);

    /// <summary>As many copies are made at a time; more would only wait for the same disk.</summary>
    public static int MostAtOnce { get; } = Math.Max(4, Environment.ProcessorCount);

    /// <summary>Whatever rsync has not copied of a home by then, changed files or doubtful ones, is copied without it: a student could make it go on for ever.</summary>
    public TimeSpan LongestRsync { get; init; } = TimeSpan.FromMinutes(10);

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
        var (staging, scratch) = (place.NewStaging(), place.NewStaging());
        try
        {
            parent.CreateFolder(staging, 0x1c0);
            parent.CreateFolder(scratch, 0x1c0);
            using var copy = parent.TryOpenFolder(staging)!;
            var begun = clock.GetLocalNow();
            var paths = new RsyncPaths(Path.Combine(settings.Homes, student.Value), Path.Combine(place.Parent, staging.Text), Path.Combine(place.Parent, scratch.Text));
            var content = await FillAsync(student, home, copy, paths, request, cancellationToken);
            var record = new SnapshotRecord(
                settings.CourseCode, student.Value, request.Snapshot?.Value, request.AskedBy, request.IncludesHidden, begun, clock.GetLocalNow(),
                content.Files, content.Bytes, content.Unread);
            if (content.Unread.Count > 0)
            {
                log.Warning("Left out of the copy of {Student}: {Count}, the first of them {First}", student, content.Unread.Count, LogText.Clean(content.Unread[0]));
            }

            put(new FinishedCopy(parent, staging, place, record, content.Seen));
            return record;
        }
        finally
        {
            Tree.Remove(parent, staging);
            Tree.Remove(parent, scratch);
        }
    }

    async Task<CopyContent> FillAsync(StudentId student, Folder home, Folder copy, RsyncPaths paths, SnapshotRequest request, CancellationToken cancellationToken)
    {
        using var former = FormerCopy.TryFind(settings, student);
        var facts = home.Stat();
        var content = new CopyContent(settings.MostHomeBytes);
        var scan = new HomeScan(
            content, former, request.IncludesHidden, HomeSize.LargestFile(home, request.IncludesHidden, settings.MostHomeBytes, cancellationToken));
        scan.Run(home, copy, cancellationToken);
        var rsync = new Rsync(settings.Rsync, settings.MostHomeBytes, LongestRsync, log);
        await rsync.CopyAsync(home, paths, null, scan.Changed, cancellationToken);
        await rsync.CopyAsync(home, paths, former?.Path, scan.Doubtful, cancellationToken);
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
