using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>The counts of a course, assignment by assignment, with its differences.</summary>
internal sealed class DifferenceCollector(CourseRow course)
{
    readonly List<DifferenceRow> _differences = [];
    readonly Dictionary<long, (string Name, CourseTally Tally)> _assignments = [];

    /// <summary>Of what belongs to no assignment.</summary>
    public CourseTally OfCourse { get; } = new();

    /// <summary>Begins an assignment.</summary>
    public CourseTally Open(Assignment assignment)
    {
        var tally = new CourseTally();
        _assignments[assignment.Id] = (assignment.Name ?? "", tally);
        return tally;
    }

    /// <summary>Writes down a difference; without an assignment, or with one that Canvas no longer lists, it is the course's.</summary>
    public void Differ(long? assignmentId, string user, string what, string item, string cause, string reason)
    {
        var known = _assignments.GetValueOrDefault(assignmentId ?? 0);
        var difference = new DifferenceRow(
            course.CourseId, course.CourseName, assignmentId, known.Name ?? "", user, what, item, cause, reason);
        _differences.Add(difference);
        (known.Tally ?? OfCourse).Add(difference);
    }

    /// <summary>The course first, then its assignments.</summary>
    /// <param name="students">How many Canvas named, and how many of these are there.</param>
    public CourseCompleteness Close((long Canvas, long Archive) students)
    {
        var total = new CourseTally();
        foreach (var tally in _assignments.Values.Select(one => one.Tally).Append(OfCourse))
        {
            total.Add(tally);
        }

        CompletenessRow[] rows = [
            total.Row(course, students: students), .. _assignments.Select(one => one.Value.Tally.Row(course, (one.Key, one.Value.Name)))];
        return new CourseCompleteness(course, rows, _differences);
    }
}
