using CanvasExport.Core.Canvas;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Incremental;

/// <summary>Puts the tables of a course itself into its record, and in the same transaction what is otherwise in them than before.
/// </summary>
/// <param name="writer">Writes the record.</param>
/// <param name="courseId">The course.</param>
/// <param name="assignments">The names of its assignments, by id.</param>
/// <param name="before">What was known of its lists when it was exported before.</param>
/// <param name="seenAt">When Canvas was asked.</param>
internal sealed class CourseDiff(
    RecordWriter writer, long courseId, IReadOnlyDictionary<long, string> assignments, IReadOnlyList<ListState> before, string seenAt)
{
    readonly HashSet<string> _known = [.. before.Where(state => state.WholeAt.Length > 0).Select(state => state.File)];

    /// <summary>Gives the course these rows, where they are not those that it has.</summary>
    public void Replace<TRow>(
        RecordTable<TRow> table, IReadOnlyList<TRow> former, IReadOnlyList<TRow> rows, params IReadOnlyList<CourseKind<TRow>> kinds)
    {
        if (!rows.SequenceEqual(former))
        {
            writer.Replace(table, 0, rows);
            writer.SetExported(0);
            Tell(former, rows, kinds);
        }
    }

    /// <summary>Tells what is otherwise.</summary>
    public void Tell<TRow>(IReadOnlyList<TRow> former, IReadOnlyList<TRow> rows, params IReadOnlyList<CourseKind<TRow>> kinds) =>
        writer.Append(RecordTables.Changes, 0, kinds.SelectMany(kind => Between(kind, former, rows)));

    IEnumerable<ChangeRow> Between<TRow>(CourseKind<TRow> kind, IReadOnlyList<TRow> former, IReadOnlyList<TRow> rows)
    {
        var (was, now) = (Things(kind, former), Things(kind, rows));
        var changes = now.Select(thing => (thing.Key, Change: Change(kind, was.GetValueOrDefault(thing.Key), thing.Value)))
            .Concat(was.Keys.Where(key => !kind.IsPart && !now.ContainsKey(key))
                .Select(key => (Key: key, Change: (string?)ChangeRow.Gone)));
        return changes.Where(one => one.Change is not null && (one.Change != ChangeRow.New || IsKnown(kind, now[one.Key].First, former)))
            .Select(one => new ChangeRow(
                seenAt, courseId, null, "", one.Change!, kind.What, null,
                one.Key.AssignmentId is { } id ? assignments.GetValueOrDefault(id, "") : "", one.Key.Id,
                was.GetValueOrDefault(one.Key)?.Text ?? "", now.GetValueOrDefault(one.Key)?.Text ?? ""));
    }

    static string? Change<TRow>(CourseKind<TRow> kind, Thing<TRow>? was, Thing<TRow> now) => (was, now) switch
    {
        (null, _) => kind.IsPart || !kind.IsToldWhenNew ? null : ChangeRow.New,
        _ when kind.HasChanged is { } hasChanged => hasChanged(was.First, now.First) ? ChangeRow.Changed : null,
        _ when was.Text == now.Text => null,
        ({ Text: "" }, _) when kind.IsPart => ChangeRow.New,
        (_, { Text: "" }) when kind.IsPart => ChangeRow.Gone,
        _ => ChangeRow.Changed,
    };

    // What Canvas was not asked for before is not new because it was asked for now.
    bool IsKnown<TRow>(CourseKind<TRow> kind, TRow row, IReadOnlyList<TRow> former) => kind.List(row) is var list && before.Count > 0
        ? list is null || _known.Contains(Path.GetFileName(list))
        : list is not null && former.Any(one => kind.Key(one) is not null);

    static Dictionary<(long? AssignmentId, string Id), Thing<TRow>> Things<TRow>(CourseKind<TRow> kind, IReadOnlyList<TRow> rows) =>
        rows.Where(row => kind.GoneAt(row).Length == 0 && kind.Key(row) is not null).GroupBy(row => kind.Key(row)!.Value)
            .ToDictionary(
                thing => thing.Key, thing => new Thing<TRow>(thing.First(), string.Join('\n', thing.Select(kind.Text).Distinct())));

    sealed record Thing<TRow>(TRow First, string Text);
}
