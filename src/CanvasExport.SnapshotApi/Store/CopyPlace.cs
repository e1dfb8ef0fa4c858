using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>Where a copy of a home lies, with its record beside it and the folder in which it is made.</summary>
/// <param name="Parent">The folder of the student's snapshots, or that of all hourly copies.</param>
/// <param name="Name">The snapshot's name, or the student's id.</param>
internal sealed record CopyPlace(string Parent, string Name)
{
    // No id and no snapshot begins with a dot, so none of these is ever listed.
    const string Records = ".records";
    const string Making = ".making-";
    const string Replaced = ".old-";
    const int RandomBytes = 4;

    /// <summary>The folder of records in the folder of a student, or of all hourly copies.</summary>
    public static EntryName RecordsName => EntryName.Of(Records);

    public string Path => System.IO.Path.Combine(Parent, Name);

    public string RecordPath => System.IO.Path.Combine(Parent, Records, $"{Name}.json");

    public string SeenPath => System.IO.Path.Combine(Parent, Records, $"{Name}.seen");

    public static CopyPlace OfSnapshot(ApiSettings settings, StudentId student, SnapshotName snapshot) =>
        new(System.IO.Path.Combine(settings.Snapshots, student.Value), snapshot.Value);

    public static CopyPlace OfHourlyCopy(ApiSettings settings, StudentId student) => new(settings.Internal, student.Value);

    /// <summary>Every time another name: an rsync that outlives a killed service must not write into the next one's folder.</summary>
    public EntryName NewStaging() => EntryName.Of($"{Making}{Name}-{RandomNumberGenerator.GetHexString(RandomBytes * 2, lowercase: true)}");

    /// <summary>Where a copy goes that is being replaced.</summary>
    public EntryName NewReplaced() => EntryName.Of($"{Replaced}{Name}-{RandomNumberGenerator.GetHexString(RandomBytes * 2, lowercase: true)}");

    public void WriteRecord(SnapshotRecord record, SeenFiles seen)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(RecordPath)!);
        seen.Write(SeenPath);
        record.Write(RecordPath);
    }

    public void RemoveRecord()
    {
        if (Directory.Exists(System.IO.Path.GetDirectoryName(RecordPath)))
        {
            File.Delete(RecordPath);
            File.Delete(SeenPath);
        }
    }

    /// <summary>The name of the copy that this was the unfinished or replaced folder of; null where the name is that of something else.</summary>
    public static string? LeftoverOf(string name)
    {
        var prefix = name.StartsWith(Making, StringComparison.Ordinal) ? Making : name.StartsWith(Replaced, StringComparison.Ordinal) ? Replaced : null;
        return prefix is null || name.LastIndexOf('-') < prefix.Length ? null : name[prefix.Length..name.LastIndexOf('-')];
    }

    /// <summary>The names of copies in a folder that have a record.</summary>
    public static IReadOnlyList<string> Recorded(string parent)
    {
        var records = System.IO.Path.Combine(parent, Records);
        return Directory.Exists(records) ? [.. Directory.EnumerateFiles(records, "*.json").Select(System.IO.Path.GetFileNameWithoutExtension).OfType<string>()] : [];
    }
}
