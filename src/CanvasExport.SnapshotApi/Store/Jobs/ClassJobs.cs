using System.Text.Json;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Jobs;

/// <summary>The snapshots of the whole class, each in a file on the shared volume, so that every instance knows of all.</summary>
internal sealed class ClassJobs(Volume volume, TimeProvider clock)
{
    const int MostShown = 100;

    public ClassJob? TryFind(SnapshotName snapshot) => TryRead(volume.JobOf(snapshot));

    /// <summary>Whether there is one that cannot be read any more.</summary>
    public bool IsDamaged(SnapshotName snapshot) => TryFind(snapshot) is null && File.Exists(volume.JobOf(snapshot));

    /// <summary>The newest first.</summary>
    public IReadOnlyList<ClassJob> All() => Directory.Exists(volume.Jobs)
        ? [.. Directory.EnumerateFiles(volume.Jobs, "*.json").Select(TryRead).OfType<ClassJob>().OrderByDescending(
            job => job.Begun).Take(MostShown)]
        : [];

    /// <summary>Those that a service was stopped or killed in.</summary>
    public IReadOnlyList<ClassJob> Unfinished() => [.. All().Where(job => job.Ended is null).Reverse()];

    /// <summary>Writes down that everybody is to have a snapshot, before the first is made.</summary>
    public ClassJob Begin(SnapshotRequest request)
    {
        var job = new ClassJob(request.Snapshot!.Value, request.IncludesHidden, request.AskedBy, clock.GetLocalNow(), null, 0, 0, []);
        Write(job, isForced: true);
        return job;
    }

    /// <summary>Has the progress of a job written down until it is disposed of.</summary>
    public JobProgress Work(ClassJob job) => new(job with { Ended = null }, Write, clock);

    static ClassJob? TryRead(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ClassJob>(File.ReadAllBytes(path), OwnJson.Readable);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    void Write(ClassJob job, bool isForced) => OwnFiles.Replace(
        volume.Jobs, EntryName.Of($"{job.Snapshot}.json"), JsonSerializer.SerializeToUtf8Bytes(job, OwnJson.Readable), isForced);
}
