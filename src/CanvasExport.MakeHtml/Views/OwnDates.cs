using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The dates that assignments of a course have for some: for whom they are, and which concern a student.</summary>
internal sealed class OwnDates
{
    const int Most = 200;

    readonly CourseClock _clock;
    readonly ILookup<long, OverrideRow> _rows;
    readonly IReadOnlyDictionary<string, string> _names;
    readonly HashSet<string> _sections;
    readonly ILookup<long, string> _groups;

    /// <param name="folder">The course.</param>
    /// <param name="clock">Says times.</param>
    /// <param name="names">The names of its students, by their ids.</param>
    public OwnDates(CourseFolder folder, CourseClock clock, IReadOnlyDictionary<string, string> names)
    {
        (_clock, _names) = (clock, names);
        _rows = folder.Overrides().ToLookup(row => row.AssignmentId);

        // By their names, which two sections may share: then nobody knows whom it is for.
        _sections = [.. folder.Sections().GroupBy(row => row.SectionName).Where(same => same.Count() == 1).Select(same => same.Key)];
        _groups = folder.Groups().Where(row => row.UserId is not null && row.GoneAt.Length == 0)
            .ToLookup(row => row.UserId!.Value, row => $"{row.GroupId}");
    }

    /// <summary>All of an assignment, and how many there are besides.</summary>
    public (IReadOnlyList<FactView> Shown, int More) Of(long assignmentId)
    {
        var rows = _rows[assignmentId].ToList();
        return ([.. rows.Take(Most).Select(Fact)], Math.Max(0, rows.Count - Most));
    }

    /// <summary>Those that concern a student, Canvas's own and what is gone from it.</summary>
    public IReadOnlyList<FactView> Of(long assignmentId, StudentRow student)
    {
        var sections = student.Sections.Split("; ").Where(_sections.Contains).ToHashSet();
        return [.. _rows[assignmentId].Where(row => row.Kind switch
        {
            OverrideRow.Student => row.TargetId == $"{student.UserId}",
            OverrideRow.Section => sections.Contains(row.Target),
            OverrideRow.Group => _groups[student.UserId].Contains(row.TargetId),
            OverrideRow.Course => true,
            _ => false,
        }).Select(Fact)];
    }

    FactView Fact(OverrideRow row) => new(
        row.Kind switch
        {
            OverrideRow.Student => _names.GetValueOrDefault(row.TargetId, DisplayText.Name(row.Target)),
            OverrideRow.Course => "everybody",
            _ => DisplayText.Name(Phrase.Of(" ", row.Kind == OverrideRow.Other ? "" : row.Kind, row.Target)),
        },
        Phrase.Of(
            "; ",
            Date(row.SetsDueAt, row.DueAt, "due", "no due date"),
            Date(row.SetsUnlockAt, row.UnlockAt, "open from", ""),
            Date(row.SetsLockAt, row.LockAt, "open until", ""),
            DisplayText.GoneSince(_clock, row.GoneAt)));

    string Date(string isSet, string at, string what, string none) => !DisplayText.IsTrue(isSet) ? ""
        : _clock.Moment(at) is { } moment ? $"{what} {moment.Text}" : none;
}
