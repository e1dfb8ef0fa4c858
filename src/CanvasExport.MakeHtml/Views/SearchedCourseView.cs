using System.Globalization;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>A course that the search can be limited to; <c>Year</c> is the one it began in, null where Canvas named none.</summary>
public sealed record SearchedCourseView(string Id, string Name, int? Year)
{
    internal static SearchedCourseView Of(CourseRow course) => new(
        course.CourseId.ToString(CultureInfo.InvariantCulture), DisplayText.Name(course.CourseName),
        new CourseClock(course.TimeZone).Year(course.StartAt));
}
