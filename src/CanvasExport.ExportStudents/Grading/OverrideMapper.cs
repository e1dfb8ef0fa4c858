using System.Text.Json;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents.Grading;

/// <summary>Makes rows of the dates that assignments have for some students, sections or groups.</summary>
internal static class OverrideMapper
{
    static readonly (string Member, string Kind)[] Targets =
    [
        ("course_section_id", OverrideRow.Section), ("group_id", OverrideRow.Group), ("course_id", OverrideRow.Course),
    ];

    /// <param name="assignments">The assignments, as Canvas gave them.</param>
    /// <param name="people">Who is who in the course.</param>
    /// <param name="former">The rows before.</param>
    /// <param name="areWhole">Whether all assignments are known, so that another one is gone.</param>
    /// <param name="seenAt">When Canvas was asked.</param>
    public static IReadOnlyList<OverrideRow> Rows(
        IReadOnlyList<Assignment> assignments, CoursePeople people, IReadOnlyList<OverrideRow> former, bool areWhole, string seenAt)
    {
        // Of an assignment that came without them nobody knows what they are now.
        var told = assignments.Where(assignment => assignment.Overrides is { ValueKind: JsonValueKind.Array })
            .Select(assignment => assignment.Id).ToHashSet();
        var listed = assignments.Select(assignment => assignment.Id).ToHashSet();
        return GoneRows.Keep(
            former, assignments.SelectMany(assignment => Rows(assignment, people)).DistinctBy(Key), Key, row => row.GoneAt,
            row => told.Contains(row.AssignmentId) || (areWhole && !listed.Contains(row.AssignmentId))
                ? row with { GoneAt = seenAt } : row);
    }

    static (long, string, string) Key(OverrideRow row) => (row.AssignmentId, row.OverrideId, row.TargetId);

    static IEnumerable<OverrideRow> Rows(Assignment assignment, CoursePeople people)
    {
        foreach (var one in CanvasJson.Objects(assignment.Overrides))
        {
            foreach (var (kind, id, name) in For(one, people))
            {
                yield return new OverrideRow(
                    assignment.Id, assignment.Name ?? "", Text(one, "id"), Text(one, "title"), kind, id, name,
                    Sets(one, "due_at"), Text(one, "due_at"), Sets(one, "unlock_at"), Text(one, "unlock_at"),
                    Sets(one, "lock_at"), Text(one, "lock_at"));
            }
        }
    }

    // Canvas calls one of a section or a group by the name of that.
    static IEnumerable<(string Kind, string Id, string Name)> For(JsonElement one, CoursePeople people)
    {
        if (one.TryGetProperty("student_ids", out var students) && students.ValueKind == JsonValueKind.Array)
        {
            return students.EnumerateArray().Select(student => CanvasJson.TryId(student)).OfType<long>()
                .Select(id => (OverrideRow.Student, CellText.Of(id), people.LoginNames.GetValueOrDefault(id, new User(id).UserName)));
        }

        var (member, kind) = Targets.FirstOrDefault(target => Text(one, target.Member).Length > 0);
        return [member is null ? (OverrideRow.Other, "", Text(one, "title")) : (kind, Text(one, member), Text(one, "title"))];
    }

    static string Sets(JsonElement one, string member) => CellText.Mark(one.TryGetProperty(member, out _));

    static string Text(JsonElement one, string member) => CanvasJson.TryText(one, member) ?? "";
}
