using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reading;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Records;
using Microsoft.Net.Http.Headers;

namespace CanvasExport.SnapshotApi.Web.Downloads;

/// <summary>Sends files and zips of snapshots, made while they are sent.</summary>
internal sealed class SnapshotSender(ApiSettings settings, SnapshotShelf shelf, ILogger log, TimeProvider clock)
{
    public const string Zip = "application/zip";

    /// <exception cref="Refusal">There is no such thing.</exception>
    public IResult Send(DownloadOrder order, IReadOnlyList<StudentId> everybody, CancellationToken cancellationToken) =>
        order is { File: { } file, Student: { } student } ? SendFile(student, order.Snapshot, file)
            : SendZip(order, everybody, cancellationToken);

    /// <summary>Who has what is ordered.</summary>
    /// <exception cref="Refusal">Nobody, or not the one who is named.</exception>
    public IReadOnlyList<StudentId> OwnersOf(DownloadOrder order)
    {
        var owners = order.Student is null ? shelf.StudentsWith(order.Snapshot)
            : shelf.Has(order.Student, order.Snapshot) ? [order.Student] : [];
        return owners.Count > 0 ? owners
            : throw (order.Student is null ? Refusal.NotFound("Nobody has such a snapshot.") : Refusal.NoSuchSnapshot());
    }

    /// <exception cref="Refusal">There is no such file.</exception>
    public OpenFile OpenFile(StudentId student, SnapshotName snapshot, FilePath path)
    {
        using var folder = shelf.TryOpen(student, snapshot)
            ?? throw Refusal.NoSuchSnapshot();
        return SnapshotFiles.TryOpen(folder, path) ?? throw Refusal.NotFound("There is no such file in the snapshot.");
    }

    IResult SendFile(StudentId student, SnapshotName snapshot, FilePath path)
    {
        var file = OpenFile(student, snapshot, path);
        var facts = file.Facts;
        return Results.File(
            file.ToStream(), MediaTypes.Of(path.Parts[^1]), path.Parts[^1], facts.Modified.ToDateTime(),
            new EntityTagHeaderValue(TagOf(facts)), enableRangeProcessing: true);
    }

    IResult SendZip(DownloadOrder order, IReadOnlyList<StudentId> everybody, CancellationToken cancellationToken)
    {
        var (owners, wanted) = (OwnersOf(order), order.Wanted);
        var collected = wanted is null ? null : new CollectedFiles(wanted, [.. everybody.Except(owners)], clock.GetUtcNow());
        var folders = owners.Select(owner => (
            order.Student is null ? $"{owner}/" : $"{owner}/{order.Snapshot}/", Opener(owner, order.Snapshot)));
        return Results.Stream(
            output => SnapshotZip.WriteAsync(output, folders, log, cancellationToken, collected), Zip, order.Name);
    }

    Func<ZipSource?> Opener(StudentId student, SnapshotName snapshot) => () =>
    {
        if (shelf.TryOpen(student, snapshot) is not { } folder)
        {
            return null;
        }

        var modes = ManifestModes.Open(CopyPlace.OfSnapshot(settings, student, snapshot));
        return new ZipSource(folder, modes, modes.Find);
    };

    // A snapshot never changes, and a file that did would have another inode or another time.
    static string TagOf(FileFacts facts) =>
        $"\"{facts.Inode:x}-{facts.Size:x}-{facts.Modified.Seconds:x}-{facts.Modified.Nanoseconds:x}\"";
}
