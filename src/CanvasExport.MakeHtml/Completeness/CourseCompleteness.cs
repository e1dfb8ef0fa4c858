using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>
/// What was found of a course: its own row first, then those of its assignments, and each difference. <c>Note</c> says what else a
/// reader must know, or is empty.
/// </summary>
public sealed record CourseCompleteness(
    CourseRow Course, IReadOnlyList<CompletenessRow> Rows, IReadOnlyList<DifferenceRow> Differences, string Note = "")
{
    /// <summary>Of each kind of student work whether it is here, and why not.</summary>
    public IReadOnlyList<KindRow> Kinds { get; init; } = [];

    public CompletenessSummary Summary() => new(
        Rows.Count > 0 ? Rows[0] : null,
        Differences.CountBy(difference => difference.Cause).ToDictionary(cause => cause.Key, cause => cause.Value, StringComparer.Ordinal),
        Note);
}

/// <summary>The same in short, as it is kept for the pages above the courses: the course's own row, and how many differences there are of
/// each cause.</summary>
public sealed record CompletenessSummary(CompletenessRow? Total, IReadOnlyDictionary<string, int> Causes, string Note);

/// <summary>A course with its summary.</summary>
public sealed record SummarizedCourse(CourseRow Course, CompletenessSummary Summary);
