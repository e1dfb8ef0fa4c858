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
    /// <param name="courses">
    /// All courses that were fetched, in Canvas's order, also those that are not exported now: whatever machine exports which of them, and
    /// when, each has the same name and place.
    /// </param>
    /// <param name="isPart">Whether only a part of a course could be read; what is not known of it now is as it was.</param>
    public static IReadOnlyDictionary<long, KnownCourse> Assign(
        IReadOnlyList<KnownCourse> known, IReadOnlyList<Course> courses, Func<long, bool> isPart)
    {
        var old = known.DistinctBy(course => course.Row.CourseId).ToDictionary(course => course.Row.CourseId);
        var wanted = courses.Select(course => SafeName.Folder(course.TrueName, $"course-{course.Id}")).ToList();

        // Of one name none has it alone, whichever is exported first.
        var shared = wanted.CountBy(name => name, StringComparer.OrdinalIgnoreCase).Where(name => name.Value > 1).Select(name => name.Key);
        var folders = new SiblingNames(
            ArchivePaths.ReservedBesideCourses.Concat(known.Select(course => course.Row.Folder)).Concat(shared)
                .Concat(wanted.Where(ArchivePaths.IsFurtherTopPage)), SafeName.FolderWith)
            .Assign([.. courses.Zip(
                wanted, (course, name) => new Sibling(name, course.Id, old.GetValueOrDefault(course.Id)?.Row.Folder))]);
        var taken = known.Select(course => course.Number).Where(number => number < int.MaxValue).ToHashSet();
        var next = Math.Max(taken.DefaultIfEmpty(0).Max(), courses.Count) + 1;
        return courses.Select((course, index) => old.GetValueOrDefault(course.Id) is { } was
                ? new KnownCourse(isPart(course.Id) ? Filled(course, folders[index], was.Row) : Row(course, folders[index]), was.Number)
                : new KnownCourse(Row(course, folders[index]), taken.Contains(index + 1) ? next++ : index + 1))
            .ToDictionary(course => course.Row.CourseId);
    }

    static CourseRow Filled(Course course, string folder, CourseRow was) =>
        EmptyCells.Fill(Row(course, folder) with { CourseName = course.IsNamed ? course.TrueName : was.CourseName }, was);

    static CourseRow Row(Course course, string folder) => new(
        course.Id, course.TrueName, folder, course.StartsAt, course.WorkflowState ?? "", course.TimeZone ?? "", course.Term?.Name ?? "",
        course.EndsAt, course.CourseCode ?? "", course.SisCourseId ?? "");
}
