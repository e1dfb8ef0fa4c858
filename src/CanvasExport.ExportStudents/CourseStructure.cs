using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.ExportStudents;

/// <summary>
/// The sections of a course and the groups of its assignments, by which people and work are sorted. Where a
/// list was not fetched there are none.
/// </summary>
internal sealed class CourseStructure
{
    const string Between = "; ";

    readonly bool _hasWeights;
    readonly Dictionary<long, AssignmentGroup> _groups;

    CourseStructure(Course course, IReadOnlyList<Section> sections, IReadOnlyList<AssignmentGroup> groups)
    {
        _hasWeights = course.ApplyAssignmentGroupWeights is true;
        _groups = groups.ToDictionary(group => group.Id);
        (Sections, AssignmentGroups) = (sections, groups);
    }

    public IReadOnlyList<Section> Sections { get; }

    public IReadOnlyList<AssignmentGroup> AssignmentGroups { get; }

    public static async Task<CourseStructure> ReadAsync(CourseLists lists, Course course, CancellationToken cancellationToken)
    {
        var sections = await lists.ReadAsync(lists.Paths.SectionsJsonPath(course.Id), CanvasJson.Default.Section, cancellationToken)
            .DistinctBy(section => section.Id).ToListAsync(cancellationToken);
        var groups = await lists.ReadAsync(
            lists.Paths.AssignmentGroupsJsonPath(course.Id), CanvasJson.Default.AssignmentGroup, cancellationToken)
            .DistinctBy(group => group.Id).ToListAsync(cancellationToken);
        return new CourseStructure(course, sections, groups);
    }

    public AssignmentGroup? GroupOf(Assignment assignment) => assignment.AssignmentGroupId is { } id ? _groups.GetValueOrDefault(id) : null;

    /// <summary>Percent of the grade; empty where the course has no weights, whatever Canvas keeps of them.</summary>
    public string Weight(AssignmentGroup? group) =>
        _hasWeights && group is not null ? CellText.Of(group.GroupWeight ?? 0) : "";

    /// <summary>The names of the sections of some enrollments, in Canvas's order of sections.</summary>
    public string SectionNames(IEnumerable<Enrollment> enrollments)
    {
        var ids = enrollments.Select(enrollment => enrollment.CourseSectionId).ToHashSet();
        return string.Join(Between, Sections.Where(section => ids.Contains(section.Id)).Select(section => section.Name));
    }

    public static string Join(IEnumerable<long> ids) => string.Join(Between, ids.Select(id => CellText.Of(id)));
}
