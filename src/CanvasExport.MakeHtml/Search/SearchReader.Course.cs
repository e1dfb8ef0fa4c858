using CanvasExport.Core.Files;
using CanvasExport.Core.Html;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Search;

// What the course itself says.
internal sealed partial class SearchReader
{
    /// <summary>What belongs to no student: the syllabus, pages, announcements, and what groups made.</summary>
    public IEnumerable<TextEntry> OfCourse() => (Syllabus() is { } syllabus ? [syllabus] : Enumerable.Empty<TextEntry>())
        .Concat(Content()).Concat(Workspaces());

    TextEntry? Syllabus() => PlainText.Of(course.Syllabus()?.SyllabusBody ?? "") is { Length: > 0 } words
        ? new TextEntry(
            Join("Syllabus", course.Course.CourseName), $"{RelativeLink.To(course.Course.Folder, ArchivePaths.IndexHtml)}#syllabus", words)
        : null;

    IEnumerable<TextEntry> Content() =>
        from row in course.Content()
        let words = Phrase.Of(Between, [row.Title, .. Words(row.Body)])
        where words.Length > 0 && row.Kind is ContentRow.Page or ContentRow.Announcement
        select new TextEntry(
            Join(row.Title, course.Course.CourseName), $"{RelativeLink.To(course.Course.Folder)}/{CourseLinks.Content(1)}", words);

    // What their files are called stands in them.
    IEnumerable<TextEntry> Workspaces() =>
        from row in course.GroupWorkspaces()
        let words = Phrase.Of(Between, [row.Title, .. Words(row.Body)])
        where words.Length > 0
        select new TextEntry(
            Join(row.GroupName, row.Title), $"{RelativeLink.To(course.Course.Folder)}/{CourseLinks.Workspaces(1)}#group-{row.GroupId}",
            words);
}
