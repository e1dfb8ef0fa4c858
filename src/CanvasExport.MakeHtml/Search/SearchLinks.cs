using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Search;

/// <summary>Where things of a course stand, relative to <c>exports/</c>.</summary>
internal sealed class SearchLinks(CourseFolder course)
{
    public string Of(StudentFolder folder, WorkKey work) => $"{Of(folder)}#{CourseLinks.Anchor(work)}";

    public string ToDiscussion(StudentFolder folder, string topicId) => $"{Of(folder)}#{CourseLinks.Discussion(topicId)}";

    public string ToEportfolios(StudentFolder folder) =>
        RelativeLink.To(course.Course.Folder, folder.Student.Folder, ArchivePaths.EportfolioPage(1));

    public string Of(long assignmentId) => $"{RelativeLink.To(course.Course.Folder)}/{CourseLinks.Assignment(assignmentId)}";

    public string Of(StudentFolder folder) => $"{RelativeLink.To(course.Course.Folder)}/{CourseLinks.Student(folder.Student)}";
}
