using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reading;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Looking into a snapshot folder by folder, and at what changed between two.</summary>
internal sealed class BrowseRoutes(ApiSettings settings, SnapshotShelf shelf)
{
    const int MostEntries = 500;
    const int MostChanges = 1_000;

    public void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/students/{id}/snapshots/{name}/folder", ShowFolder)
            .WithSummary("What lies in one folder of a snapshot: 500 entries at most, from the one numbered from.");
        site.MapGet("/api/students/{id}/compare", Compare)
            .WithSummary("What files are new, gone and changed between two snapshots of a student, by their sums: the first 1,000.");
    }

    FolderView ShowFolder(string id, string name, string? path = null, int from = 0)
    {
        using var snapshot = Open(StudentId.TryParse(id), SnapshotName.TryParse(name));
        var folder = string.IsNullOrEmpty(path) ? null : FilePath.TryParse(path) ?? throw NoFolder();
        var page = FolderPage.TryRead(snapshot, folder, Math.Max(from, 0), MostEntries) ?? throw NoFolder();
        return new FolderView(
            [
                .. page.Entries.Select(entry => new EntryView(
                    entry.Name, KindOf(entry.Facts.Kind), entry.Facts.Size, entry.Facts.Modified.ToDateTime())),
            ],
            page.Left);
    }

    ComparisonView Compare(string id, string from, string to)
    {
        var (student, older, newer) = (StudentId.TryParse(id), SnapshotName.TryParse(from), SnapshotName.TryParse(to));
        using (Open(student, older))
        using (Open(student, newer))
        {
            using var before = OpenManifest(student!, older!);
            using var after = OpenManifest(student!, newer!);
            var told = ManifestComparison.Compare(before, after, MostChanges);
            return new ComparisonView(
                told.Added, told.Removed, told.Changed, told.Same,
                [.. told.Files.Select(file => new ChangeView(file.Path, WhatOf(file), file.Before, file.After))]);
        }
    }

    Folder Open(StudentId? student, SnapshotName? snapshot) =>
        (student is null || snapshot is null ? null : shelf.TryOpen(student, snapshot))
            ?? throw Refusal.NoSuchSnapshot();

    ManifestReader OpenManifest(StudentId student, SnapshotName snapshot) =>
        ManifestReader.TryOpen(CopyPlace.OfSnapshot(settings, student, snapshot))
            ?? throw Refusal.NotFound($"Snapshot {snapshot} was not made by this service: it has no sums to compare.");

    static Refusal NoFolder() => Refusal.NotFound("There is no such folder in the snapshot.");

    static string KindOf(FileKind kind) => kind switch
    {
        FileKind.File => "file",
        FileKind.Folder => "folder",
        FileKind.Symlink => "link",
        _ => "other",
    };

    static string WhatOf(FileChange file) => file.Before is null ? "added" : file.After is null ? "removed" : "changed";

    internal sealed record FolderView(IReadOnlyList<EntryView> Entries, int Left);

    internal sealed record EntryView(string Name, string Kind, long Size, DateTimeOffset Modified);

    internal sealed record ComparisonView(int Added, int Removed, int Changed, int Same, IReadOnlyList<ChangeView> Files);

    internal sealed record ChangeView(string Path, string What, long? Before, long? After);
}
