namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>What Canvas says of a course's deadlines: enough to know every student's own, also while Canvas does not answer.</summary>
/// <param name="AskedAt">When Canvas said it.</param>
/// <param name="TimeZone">The course's zone by its IANA name; null where Canvas did not say.</param>
/// <param name="Assignments">Those that are published.</param>
/// <param name="Students">Those who are enrolled now.</param>
/// <param name="Unreadable">How many assignments, students and extensions could not be read.</param>
internal sealed record CourseDates(
    DateTimeOffset AskedAt, string? TimeZone, IReadOnlyList<AssignmentDates> Assignments, IReadOnlyList<RosterStudent> Students,
    int Unreadable = 0)
{
    /// <summary>The course's zone; UTC where it is not known.</summary>
    public TimeZoneInfo Zone =>
        TimeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}

/// <summary>An assignment's dates: those of everybody, and those that hold for some.</summary>
/// <remarks><c>IsForSome</c>: Whether only those have the assignment whom one of the overrides names.</remarks>
internal sealed record AssignmentDates(
    long Id, string Name, DateTimeOffset? DueAt, DateTimeOffset? LockAt, bool IsForSome, IReadOnlyList<DateOverride> Overrides);

/// <summary>Other dates for some students, for a section, a group, or the whole course.</summary>
/// <remarks><c>Due</c> and <c>Lock</c>: Null where it leaves the date as it is.</remarks>
internal sealed record DateOverride(
    IReadOnlyList<long> Students, long? Section, long? Group, bool IsForAll, OverriddenDate? Due, OverriddenDate? Lock)
{
    /// <summary>Whether it takes the assignment away from those whom it is for.</summary>
    public bool IsUnassigned { get; init; }

    /// <summary>Whether the student is named, and not only a section or a group.</summary>
    public bool Names(RosterStudent student) => Students.Contains(student.Id);

    public bool IsFor(RosterStudent student) => IsForAll || Names(student)
        || (Section is { } section && student.Sections.Contains(section)) || (Group is { } group && student.Groups.Contains(group));
}

/// <summary>A date that an override sets; none where it takes the date away.</summary>
internal sealed record OverriddenDate(DateTimeOffset? At);

/// <summary>A student who is enrolled now.</summary>
internal sealed record RosterStudent(long Id, string Name, IReadOnlyList<long> Sections, IReadOnlyList<long> Groups);
