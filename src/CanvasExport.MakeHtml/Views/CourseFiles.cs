using CanvasExport.Core.Content;
using CanvasExport.Core.Files;
using CanvasExport.Core.Html;
using CanvasExport.Core.Record;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The files of a course's prompts and syllabus that were downloaded.</summary>
internal static class CourseFiles
{
    /// <param name="folder">The course.</param>
    /// <param name="up">Leads from the page that sees them to the course's folder; empty on a page that lies in it.</param>
    public static LocalFiles Of(CourseFolder folder, string up) => new([.. folder.Files()
        .Where(row => File.Exists(Path.Combine(folder.FilesFolderPath, row.FileName)))
        .Select(row => StudentFiles.Local(
            EmbeddedLink.KeyOf(row.AttachmentId, row.MediaId, row.Url), row.Url, row.FileName,
                $"{up}{RelativeLink.To(ArchivePaths.CourseFilesFolder, row.FileName)}"))]);
}
