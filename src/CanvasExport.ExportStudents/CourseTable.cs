using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>Which folder each course has and which place in <c>courses.csv</c>: those it was given the first time.</summary>
internal static class CourseTable
{
    /// <param name="known">The courses of earlier exports.</param>
    /// <param name="courses">The courses that are exported now, in Canvas's order.</param>
    /// <param name="isPart">Whether only a part of a course could be read; what is not known of it now is as it was.</param>
    public static IReadOnlyDictionary<long, KnownCourse> Assign(
        IReadOnlyList<KnownCourse> known, IReadOnlyList<Course> courses, Func<long, bool> isPart)
    {
        var old = known.DistinctBy(course => course.Row.CourseId).ToDictionary(course => course.Row.CourseId);
        var folders = new SiblingNames(
            ArchivePaths.ReservedBesideCourses.Concat(known.Select(course => course.Row.Folder)),
            SafeName.FolderWith).Assign([.. courses.Select(course => new Sibling(
                SafeName.Folder(course.TrueName, $"course-{course.Id}"), course.Id, old.GetValueOrDefault(course.Id)?.Row.Folder))]);
        var next = known.Where(course => course.Number < int.MaxValue).Select(course => course.Number).DefaultIfEmpty(0).Max() + 1;
        return courses.Zip(
            folders, (course, folder) => old.GetValueOrDefault(course.Id) is { } was
                ? new KnownCourse(isPart(course.Id) ? Filled(course, folder, was.Row) : Row(course, folder), was.Number)
                : new KnownCourse(Row(course, folder), next++))
            .ToDictionary(course => course.Row.CourseId);
    }

    static CourseRow Filled(Course course, string folder, CourseRow was) =>
        EmptyCells.Fill(Row(course, folder) with { CourseName = course.IsNamed ? course.TrueName : was.CourseName }, was);

    static CourseRow Row(Course course, string folder) => new(
        course.Id, course.TrueName, folder, course.StartsAt, course.WorkflowState ?? "", course.TimeZone ?? "", course.Term?.Name ?? "",
        course.EndsAt, course.CourseCode ?? "", course.SisCourseId ?? "");
}
