using System.Globalization;
using System.Text.RegularExpressions;

namespace CanvasExport.MakeHtml.Snapshots;

/// <summary>A snapshot of a home, as its record tells of it.</summary>
/// <param name="Student">The id that the home is called by.</param>
/// <param name="Name">What the snapshot is called.</param>
/// <param name="Record">What its record says; <see cref="SnapshotRecordFile.ManifestSha256"/> is known.</param>
/// <param name="Place">Where it lies.</param>
internal sealed partial record TakenSnapshot(string Student, string Name, SnapshotRecordFile Record, SnapshotPlace Place)
{
    /// <summary>The assignment at whose deadline it was taken; null where somebody asked for it.</summary>
    public long? AssignmentId => OfDeadline().Match(Record.AskedBy ?? "") is { Success: true } deadline
        && long.TryParse(deadline.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>What the archive calls it to a reader.</summary>
    public string Title => $"snapshot {Name} of {Student}";

    [GeneratedRegex(@"\Adeadline of assignment ([0-9]{1,18}) at [^ ]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex OfDeadline();
}

/// <summary>The record of a snapshot as the service wrote it; of its members those that are read here.</summary>
internal sealed record SnapshotRecordFile(
    string? AskedBy = null, DateTimeOffset? Asked = null, DateTimeOffset Begun = default, string? ManifestSha256 = null);

/// <summary>Where a snapshot and what proves it lie.</summary>
internal sealed record SnapshotPlace(string Files, string RecordPath, string ManifestPath, string ChainPath);
