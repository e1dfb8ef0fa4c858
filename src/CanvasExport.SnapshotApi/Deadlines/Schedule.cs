using System.Globalization;
using System.IO.Enumeration;
using CanvasExport.Core.Canvas;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>Whose deadline is when, and how the snapshot is called.</summary>
internal static class Schedule
{
    /// <summary>Every student's own deadlines, past and to come, of the assignments that are kept.</summary>
    public static IEnumerable<Deadline> Of(CourseDates dates, DeadlineSettings settings) =>
        from assignment in dates.Assignments
        where IsKept(assignment, settings)
        from person in dates.Students
        from moment in EffectiveDate.Of(assignment, person, settings.Date)
        let student = StudentId.TryParse(person.Id.ToString(CultureInfo.InvariantCulture))
        select new Deadline(assignment, person, student, moment.At, moment.At + settings.Grace)
        {
            IsFormerRule = moment.IsFormerRule,
        };

    /// <summary>
    /// The names that a snapshot may get, the plainest first: assignment and day in the course's zone; with the hour where the date has
    /// moved within a day; with the assignment's id where two are called the same.
    /// </summary>
    public static IEnumerable<SnapshotName> NamesOf(Deadline deadline, TimeZoneInfo zone)
    {
        var at = TimeZoneInfo.ConvertTime(deadline.At, zone);
        var plain = SnapshotName.TryMake(
            SnapshotSlug.OfAssignment(deadline.Assignment.Id, deadline.Assignment.Name), DateOnly.FromDateTime(at.DateTime));
        var time = at.ToString("HHmm", CultureInfo.InvariantCulture);
        return new[] { $"{plain}", $"{plain}_{time}", $"{plain}_{time}_{deadline.Assignment.Id}" }
            .Select(SnapshotName.TryParse).OfType<SnapshotName>();
    }

    static bool IsKept(AssignmentDates assignment, DeadlineSettings settings) =>
        settings.Assignments.Count == 0 || settings.Assignments.Any(
            wanted => wanted == assignment.Id.ToString(CultureInfo.InvariantCulture)
                || FileSystemName.MatchesSimpleExpression(wanted.Replace("?", @"\?", StringComparison.Ordinal), assignment.Name));
}
