using System.Globalization;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents;

/// <summary>What was asked in a course. Assignments that were deleted in Canvas stay, since there may be work on them; so does a prompt
/// that it no longer shows.</summary>
/// <param name="folder">The course's folder.</param>
/// <param name="structure">What stands around its work.</param>
/// <param name="seenAt">When Canvas was asked.</param>
/// <param name="isPart">Whether only a part of an assignment could be read.</param>
internal sealed class AssignmentWriter(CourseFolder folder, CourseStructure structure, string seenAt, Func<long, bool> isPart)
{
    readonly Dictionary<long, AssignmentRow> _former = folder.Assignments().DistinctBy(row => row.AssignmentId)
        .ToDictionary(row => row.AssignmentId);

    /// <summary>The assignment with the prompt that it had last; of one of which only a part could be read, with all that it had.</summary>
    public Assignment WithPrompt(Assignment assignment) => _former.GetValueOrDefault(assignment.Id) switch
    {
        { } was when isPart(assignment.Id) => assignment with
        {
            Name = assignment.Name ?? was.AssignmentName,
            Description = assignment.Description ?? was.AssignmentDescription,
            PointsPossible = assignment.PointsPossible ?? Number(was.PointsPossible),
            DueAt = assignment.DueAt ?? (was.DueAt.Length > 0 ? was.DueAt : null),
            HtmlUrl = assignment.HtmlUrl ?? was.HtmlUrl,
        },
        { AssignmentDescription.Length: > 0 } was when string.IsNullOrEmpty(assignment.Description) =>
            assignment with { Description = was.AssignmentDescription },
        _ => assignment,
    };

    /// <summary>What each assignment is called, those that are gone too.</summary>
    public IReadOnlyDictionary<long, string> Names(IEnumerable<Assignment> assignments) => _former.Values
        .Select(row => (row.AssignmentId, row.AssignmentName))
        .Concat(assignments.Where(one => one.Name is not null).Select(one => (one.Id, one.Name!)))
        .GroupBy(one => one.Item1).ToDictionary(one => one.Key, one => one.Last().Item2);

    /// <summary>Puts them into the record.</summary>
    /// <param name="diff">Writes the record, and what is otherwise in it.</param>
    /// <param name="kinds">What is told of it.</param>
    /// <param name="assignments">What Canvas has now, as it gave it.</param>
    /// <param name="isWhole">Whether the list could be read whole, so that what is not in it is gone.</param>
    public void Record(CourseDiff diff, CourseKinds kinds, IReadOnlyList<Assignment> assignments, bool isWhole)
    {
        var rows = GoneRows.Keep(
            _former.Values, assignments.Select(Row), row => row.AssignmentId, row => row.GoneAt, isWhole ? row =>
            row with { GoneAt = seenAt } : null);
        var ids = assignments.Select(assignment => assignment.Id).ToHashSet();
        var rubrics = folder.Rubrics();
        var ratings = GoneRows.Keep(
            rubrics, assignments.SelectMany(AssignmentMapper.Ratings),
            row => (row.AssignmentId, row.CriterionId, row.Rating, row.RatingPoints), row => row.GoneAt,
            isWhole ? row => ids.Contains(row.AssignmentId) ? row with { GoneAt = seenAt } : row : null);
        diff.Replace(RecordTables.Assignments, folder.Assignments(), rows, kinds.Assignments);
        diff.Replace(RecordTables.Rubrics, rubrics, ratings, kinds.Rubrics);
    }

    static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    AssignmentRow Row(Assignment assignment)
    {
        if (isPart(assignment.Id) && _former.TryGetValue(assignment.Id, out var before))
        {
            return EmptyCells.Fill(AssignmentMapper.Row(assignment, structure), before with
            {
                GoneAt = "",
                PromptGoneAt = string.IsNullOrEmpty(assignment.Description) ? before.PromptGoneAt : "",
            });
        }

        var isGone = !ReferenceEquals(WithPrompt(assignment), assignment);
        return AssignmentMapper.Row(WithPrompt(assignment), structure) with
        {
            PromptGoneAt = !isGone ? "" : _former[assignment.Id].PromptGoneAt is { Length: > 0 } at ? at : seenAt,
        };
    }
}
