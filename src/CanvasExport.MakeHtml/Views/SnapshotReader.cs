using System.Globalization;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The snapshots that stand beside each submission of a student.</summary>
internal sealed class SnapshotReader(IEnumerable<SnapshotRow> rows, CourseClock clock, StudentFiles files)
{
    // Of the machine, not of a service that was down.
    static readonly TimeSpan Prompt = TimeSpan.FromMinutes(1);

    readonly ILookup<long, SnapshotRow> _of = rows.ToLookup(row => row.SubmissionId);

    public IReadOnlyList<SnapshotView> Of(long submissionId) =>
        [.. _of[submissionId].GroupBy(row => row.Key).Select(group => View([.. group]))];

    SnapshotView View(IReadOnlyList<SnapshotRow> rows)
    {
        var first = rows[0];
        var isOfDeadline = first.AskedBy.StartsWith("deadline ", StringComparison.Ordinal);
        return new SnapshotView(
            first.Snapshot, clock.Moment(first.TakenAt), isOfDeadline ? Lateness(first) : "asked for by a person",
            isOfDeadline ? clock.Moment(first.AskedAt) : null, first.ManifestSha256,
            [.. rows.Where(row => row.FileName.Length == 0).Select(row => row.Note)],
            [.. rows.Where(row => row.FileName.Length > 0).Select(files.File)]);
    }

    static string Lateness(SnapshotRow row) => Time(row.AskedAt) is { } asked && Time(row.TakenAt) is { } taken && taken - asked > Prompt
        ? $"{DurationText.Of(taken - asked)} after its moment, for it could not be taken before" : "";

    static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
