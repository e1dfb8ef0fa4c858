using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>Makes rows of what stands around the work of a course.</summary>
internal sealed class CourseStructureMapper(CourseStructure frame)
{
    public IEnumerable<TeacherRow> Teachers(IReadOnlyList<User> users) =>
        from role in CourseRole.Teaching
        from user in users
        from same in Enrollments(user).Where(enrollment => enrollment.Type == role.Enrollment)
            .GroupBy(enrollment => Word(enrollment, role.Word))
        select new TeacherRow(user.Id, user.UserName, user.Name ?? "", same.Key, CoursePeople.State(same), frame.SectionNames(same));

    /// <summary>The teachers as the course itself names them, where its people are not listed.</summary>
    public static IEnumerable<TeacherRow> Teachers(Course course) =>
        from teacher in course.Teachers?.OfType<CourseTeacher>() ?? []
        select new TeacherRow(
            teacher.Id, new User(teacher.Id).UserName, teacher.DisplayName ?? "", CourseRole.Teaching.First().Word, "", "");

    public IEnumerable<SectionRow> Sections(IReadOnlyList<User> students)
    {
        var counts = students
            .SelectMany(student => Enrollments(student).Select(enrollment => enrollment.CourseSectionId).OfType<long>().Distinct())
            .CountBy(id => id).ToDictionary();
        return frame.Sections.Select(section => new SectionRow(
            section.Id, section.Name ?? "", section.SisSectionId ?? "", section.StartAt ?? "", section.EndAt ?? "",
                counts.GetValueOrDefault(section.Id)));
    }

    public string SectionNames(User student) => frame.SectionNames(Enrollments(student));

    /// <summary>A group's members, a row each; those that were known before where Canvas does not say who they are.</summary>
    public static IEnumerable<GroupRow> Members(Group group, IEnumerable<GroupRow> former)
    {
        var none = new GroupRow(group.Id, group.Name ?? "", group.GroupCategory?.Name ?? "", group.MembersCount, null, "", "");
        var members = group is { Users: null, MembersCount: not 0 }
            ? former.Where(row => row.GroupId == group.Id && row.UserId is not null && row.GoneAt.Length == 0)
                .Select(row => none with { UserId = row.UserId, UserName = row.UserName, FullName = row.FullName })
            : (group.Users ?? []).OfType<User>()
                .Select(user => none with { UserId = user.Id, UserName = user.UserName, FullName = user.Name ?? "" });
        return members.DefaultIfEmpty(none);
    }

    public IEnumerable<AssignmentGroupRow> AssignmentGroups() => frame.AssignmentGroups.Select(group => new AssignmentGroupRow(
        group.Id,
        group.Name ?? "",
        frame.Weight(group),
        Dropped(group.Rules?.DropLowest),
        Dropped(group.Rules?.DropHighest),
        CourseStructure.Join(group.Rules?.NeverDrop?.OfType<long>() ?? [])));

    static IEnumerable<Enrollment> Enrollments(User user) => user.Enrollments?.OfType<Enrollment>() ?? [];

    // A school may have roles of its own, under a name of its own.
    static string Word(Enrollment enrollment, string word) =>
        string.IsNullOrEmpty(enrollment.Role) || enrollment.Role == enrollment.Type ? word : enrollment.Role;

    // Canvas says 0 where none is dropped.
    static string Dropped(int? number) => CellText.Of(number is > 0 ? number : null);
}
