using CanvasExport.Core.Cli;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Incremental;

/// <summary>Each student's <c>changes.csv</c>, and the one of all.</summary>
internal sealed class ChangeLog(StepContext context)
{
    // In the order in which a teacher would ask.
    static readonly string[] Kinds = ["student", "submission", "attempt", "grade", "rubric", "comment", "file", "discussion entry"];

    readonly PreviousTables _tables = new(context);

    /// <summary>Adds to a student's changes; what an export that was stopped wrote down already is not written twice, whenever it was.</summary>
    public async Task AddAsync(StudentFolder folder, IEnumerable<ChangeRow> changes, CancellationToken cancellationToken)
    {
        var known = _tables.Changes(folder);
        var latest = known.GroupBy(ArchiveItem).ToDictionary(same => same.Key, same => same.Last());
        var added = changes.Where(change => !latest.TryGetValue(ArchiveItem(change), out var told) || !IsSame(told, change)).ToList();
        if (added.Count > 0)
        {
            Directory.CreateDirectory(folder.FolderPath);
            await CsvFile.WriteAsync(folder.ChangesCsvPath, known.Concat(added), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes down all changes of all courses, oldest first, and says what is new since the export before.</summary>
    public async Task ConcludeAsync(string seenAt, CancellationToken cancellationToken)
    {
        var changes = new ExportTree(context.Paths).Courses([])
            .SelectMany(course => course.Students())
            .SelectMany(_tables.Changes)
            .OrderBy(change => change.SeenAt, StringComparer.Ordinal)
            .ToList();
        if (changes.Count == 0)
        {
            return;
        }

        await CsvFile.WriteAsync(context.Paths.ChangesCsvPath, changes, cancellationToken).ConfigureAwait(false);
        var latest = changes.Where(change => change.SeenAt == seenAt).ToList();
        Say("new", ChangeRow.New);
        Say("changed", ChangeRow.Changed);
        Say("gone, kept", ChangeRow.Gone);
        if (latest.Count > 0)
        {
            context.Summary.Report("all changes", context.Paths.ChangesCsvPath);
        }

        void Say(string label, string change)
        {
            var counts = latest.Where(row => row.Change == change).CountBy(row => row.What).ToDictionary();
            if (counts.Count > 0)
            {
                context.Summary.Report(label, string.Join(", ", Kinds.Where(counts.ContainsKey).Select(kind => Count(counts[kind], kind))));
            }
        }
    }

    // A first attempt is told as the submission, but no longer where a stopped export wrote an earlier one into its table.
    static (string What, long? SubmissionId, string Item) ArchiveItem(ChangeRow row) => (row.What == "submission" ? "attempt" : row.What, row.SubmissionId, row.Item);

    // Nothing is new, gone or given the same grade twice in a row; a file, which has one name before and after, may change again.
    static bool IsSame(ChangeRow told, ChangeRow change) => told == change with { What = told.What, SeenAt = told.Before == told.After ? change.SeenAt : told.SeenAt };

    static string Count(int count, string kind) =>
        kind == "discussion entry" && count != 1 ? $"{count} discussion entries" : StepSummary.Count(count, kind);
}
