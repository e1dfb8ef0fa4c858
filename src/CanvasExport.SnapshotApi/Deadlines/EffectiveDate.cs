using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>
/// Which date holds for a student, as Canvas decides it: where overrides name the student, the latest of theirs counts, and one without a
/// date counts as later than any; the assignment's own date counts where none does.
/// </summary>
/// <remarks>https://github.com/instructure/canvas-lms/blob/master/lib/assignment_override_applicator.rb</remarks>
internal static class EffectiveDate
{
    /// <summary>The student's own deadline; null where the student has none, or does not have the assignment.</summary>
    public static DateTimeOffset? Of(AssignmentDates assignment, RosterStudent student, DeadlineDate which)
    {
        var overrides = assignment.Overrides.Where(one => one.IsFor(student)).ToList();
        if (assignment.IsForSome && overrides.Count == 0)
        {
            return null;
        }

        var due = Latest(overrides.Select(one => one.Due), assignment.DueAt);
        return which == DeadlineDate.Due ? due : Latest(overrides.Select(one => one.Lock), assignment.LockAt) ?? due;
    }

    static DateTimeOffset? Latest(IEnumerable<OverriddenDate?> overridden, DateTimeOffset? own)
    {
        var dates = overridden.OfType<OverriddenDate>().ToList();
        return dates.Count == 0 ? own : dates.Any(date => date.At is null) ? null : dates.Max(date => date.At);
    }
}
