using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>
/// Which moments are a student's own, where several overrides name the student. Canvas has decided that in two ways: today the student's
/// own override counts before those of sections and groups; before, the latest of all did. Where the two differ, both moments are kept:
/// then no Canvas makes the snapshot that counts a missing one.
/// </summary>
/// <remarks>https://github.com/instructure/canvas-lms/blob/master/lib/assignment_override_applicator.rb</remarks>
internal static class EffectiveDate
{
    /// <summary>The moments in their order; none where the student has no deadline, or does not have the assignment.</summary>
    public static IReadOnlyList<EffectiveMoment> Of(AssignmentDates assignment, RosterStudent student, DeadlineDate which)
    {
        var overrides = assignment.Overrides.Where(one => one.IsFor(student)).ToList();
        if (!IsAssigned(assignment, overrides, student))
        {
            return [];
        }

        var assigned = overrides.Where(one => !one.IsUnassigned).ToList();
        var own = assigned.Where(one => one.Names(student)).ToList();
        var today = Of(assignment, which, date => Latest(own.Select(date)) ?? Latest(assigned.Select(date)));
        var before = Of(assignment, which, date => Latest(assigned.Select(date)));
        return today is null || before is null || before <= today
            ? today is { } only ? [new(only, false)] : []
            : [new(today.Value, false), new(before.Value, true)];
    }

    // Who is taken out by name has no deadline; who is taken out with a section or a group may still be named, or be in another.
    static bool IsAssigned(AssignmentDates assignment, List<DateOverride> overrides, RosterStudent student)
    {
        var own = overrides.Where(one => one.Names(student)).ToList();
        return own.Count > 0 ? own.Exists(one => !one.IsUnassigned)
            : overrides.Exists(one => one.IsUnassigned) ? overrides.Exists(one => one is { IsUnassigned: false, IsForAll: false })
            : overrides.Count > 0 || !assignment.IsForSome;
    }

    static DateTimeOffset? Of(
        AssignmentDates assignment, DeadlineDate which, Func<Func<DateOverride, OverriddenDate?>, OverriddenDate?> choose)
    {
        var due = choose(one => one.Due) is { } dueDate ? dueDate.At : assignment.DueAt;
        return which == DeadlineDate.Due ? due : (choose(one => one.Lock) is { } lockDate ? lockDate.At : assignment.LockAt) ?? due;
    }

    // One without a date counts as later than any.
    static OverriddenDate? Latest(IEnumerable<OverriddenDate?> overridden)
    {
        var dates = overridden.OfType<OverriddenDate>().ToList();
        return dates.Count == 0 ? null : dates.Find(date => date.At is null) ?? dates.MaxBy(date => date.At);
    }
}

/// <summary>A moment that is a student's deadline.</summary>
/// <remarks><c>IsFormerRule</c>: It is the later one, which counted in Canvas before a student's own date came first.</remarks>
internal sealed record EffectiveMoment(DateTimeOffset At, bool IsFormerRule);
