using System.Text.Json;
using System.Text.RegularExpressions;
using CanvasExport.Core.Files;

namespace CanvasExport.MakeHtml.Snapshots;

/// <summary>
/// The folder of snapshots that the snapshot service keeps (<c>JNOTE_SNAP</c>), or a copy of it; docs/snapshots.md has the picture. It is
/// only read.
/// </summary>
internal sealed partial class SnapshotVolume(string root)
{
    const string Records = ".records";

    // A record names the first of what was left out; a larger file is none.
    const int MostBytesOfRecord = 16 * 1024 * 1024;

    /// <summary>The ids of the students who have snapshots with records.</summary>
    /// <exception cref="ArchiveException">It is no such folder, or may not be read.</exception>
    public IReadOnlyList<string> Students()
    {
        try
        {
            string[] students =
            [
                .. Directory.EnumerateDirectories(root).Select(path => Path.GetFileName(path)).Where(name => Name().IsMatch(name))
                    .Where(name => Directory.Exists(Path.Combine(root, name, Records))).Order(StringComparer.Ordinal),
            ];
            return students.Length > 0 ? students : throw new ArchiveException(
                $"'{root}' holds no snapshots: give the folder JNOTE_SNAP of snapshot-api, or a copy of it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"The snapshots in '{root}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A student's snapshots in the order of their names. Those that the origin made have no record, and are none.</summary>
    /// <param name="student">The id.</param>
    /// <param name="onProblem">Told of a record that cannot be read.</param>
    public IEnumerable<TakenSnapshot> Snapshots(string student, Action<string> onProblem)
    {
        var (folder, records) = (Path.Combine(root, student), Path.Combine(root, student, Records));
        foreach (var name in Directory.EnumerateFiles(records, "*.json").Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => Name().IsMatch(name)).Order(StringComparer.Ordinal))
        {
            var place = new SnapshotPlace(
                Path.Combine(folder, name), Path.Combine(records, $"{name}.json"), Path.Combine(records, $"{name}.manifest.jsonl"),
                Path.Combine(records, "chain.jsonl"));
            if (TryRead(place.RecordPath) is { ManifestSha256: not null } record)
            {
                yield return new TakenSnapshot(student, name, record, place);
            }
            else
            {
                onProblem($"The record of snapshot {name} of {student} cannot be read: nothing of it was taken.");
            }
        }
    }

    static SnapshotRecordFile? TryRead(string path)
    {
        try
        {
            return new FileInfo(path).Length > MostBytesOfRecord ? null
                : JsonSerializer.Deserialize<SnapshotRecordFile>(File.ReadAllBytes(path), JsonSerializerOptions.Web);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    // As the service has it: one part of a path, and never a way out of it.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._@-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
