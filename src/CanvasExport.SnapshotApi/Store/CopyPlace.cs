using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>Where a copy of a home lies, with what proves it: record and manifest in a folder beside it, the sums next to it.</summary>
/// <param name="Parent">The folder of the student's snapshots, or that of all hourly copies.</param>
/// <param name="Name">The snapshot's name, or the student's id.</param>
internal sealed record CopyPlace(string Parent, string Name)
{
    const int RandomBytes = 4;

    /// <summary>The folder of records in the folder of a student, or of all hourly copies.</summary>
    public static EntryName RecordsName => EntryName.Of(Volume.Records);

    public string Path => System.IO.Path.Combine(Parent, Name);

    public string Records => System.IO.Path.Combine(Parent, Volume.Records);

    public string RecordPath => System.IO.Path.Combine(Records, RecordName.Text);

    public string ManifestPath => System.IO.Path.Combine(Records, ManifestName.Text);

    public EntryName RecordName => EntryName.Of($"{Name}.json");

    public EntryName ManifestName => EntryName.Of($"{Name}.manifest.jsonl");

    /// <summary>What the system says of the copy's files, for as long as nobody else touches them.</summary>
    public EntryName StatesName => EntryName.Of($"{Name}.states");

    /// <summary>Beside a snapshot, in the form of sha256sum; an hourly copy has none.</summary>
    public EntryName SumsName => EntryName.Of($"{Name}.sha256");

    public static CopyPlace OfSnapshot(ApiSettings settings, StudentId student, SnapshotName snapshot) =>
        new(System.IO.Path.Combine(settings.Snapshots, student.Value), snapshot.Value);

    public static CopyPlace OfHourlyCopy(ApiSettings settings, StudentId student) => new(settings.Internal, student.Value);

    /// <summary>Every time another name: what a copy that does not end may still write is in nobody's way.</summary>
    public EntryName NewStaging() => New(Volume.Making);

    /// <summary>Where a copy goes that is being replaced or deleted.</summary>
    public EntryName NewReplaced() => New(Volume.Replaced);

    /// <summary>
    /// The name of the copy that this was the unfinished or replaced folder of; null where the name is that of something else.
    /// </summary>
    public static string? LeftoverOf(string name)
    {
        var prefix = new[] { Volume.Making, Volume.Replaced }.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
        return prefix is null || name.LastIndexOf('-') < prefix.Length ? null : name[prefix.Length..name.LastIndexOf('-')];
    }

    /// <summary>The names of copies in a folder that have a record.</summary>
    public static IReadOnlyList<string> Recorded(string parent)
    {
        var records = System.IO.Path.Combine(parent, Volume.Records);
        return Directory.Exists(records)
            ? [.. Directory.EnumerateFiles(records, "*.json").Select(System.IO.Path.GetFileNameWithoutExtension).OfType<string>()]
            : [];
    }

    EntryName New(string prefix) => EntryName.Of($"{prefix}{Name}-{RandomNumberGenerator.GetHexString(RandomBytes * 2, lowercase: true)}");
}
