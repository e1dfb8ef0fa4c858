namespace CanvasExport.Core.Canvas.Model;

/// <summary>A course as <c>/accounts/:id/courses</c> and <c>/courses/:id</c> give it; times are Canvas's ISO text.</summary>
public sealed record Course(
    long Id,
    string? Name = null,
    string? OriginalName = null,
    string? CourseCode = null,
    string? StartAt = null,
    string? WorkflowState = null,
    Term? Term = null,
    string? TimeZone = null,
    string? EndAt = null,
    string? SisCourseId = null,
    bool? ApplyAssignmentGroupWeights = null,
    string? SyllabusBody = null,
    IReadOnlyList<CourseTeacher?>? Teachers = null,
    CourseCalendar? Calendar = null)
{
    /// <summary>The course's true name: <c>name</c> is the caller's own nickname where <c>original_name</c> is present.</summary>
    public string TrueName => Names().FirstOrDefault() ?? $"course-{Id}";

    /// <summary>Whether Canvas says what it is called.</summary>
    public bool IsNamed => Names().Any();

    IEnumerable<string> Names() =>
        new[] { OriginalName, Name, CourseCode }.OfType<string>().Where(name => !string.IsNullOrWhiteSpace(name));

    /// <summary>The course's own start, else its term's.</summary>
    public string StartsAt => StartAt ?? Term?.StartAt ?? "";

    /// <summary>The course's own end, else its term's.</summary>
    public string EndsAt => EndAt ?? Term?.EndAt ?? "";
}

/// <summary>The term a course belongs to, present with <c>include[]=term</c>.</summary>
public sealed record Term(string? Name = null, string? StartAt = null, string? EndAt = null);

/// <summary>A teacher in short, present with <c>include[]=teachers</c>.</summary>
public sealed record CourseTeacher(long Id, string? DisplayName = null);

/// <summary>The address of a course's calendar; of all that Canvas says of a course the only address of its own.</summary>
public sealed record CourseCalendar(string? Ics = null);
