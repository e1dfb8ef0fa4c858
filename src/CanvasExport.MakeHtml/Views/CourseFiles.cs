using CanvasExport.Core.Archive;
using CanvasExport.MakeHtml.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The files of a course's prompts that were downloaded, as the pages one folder below the course see them.</summary>
internal static class CourseFiles
{
    public static LocalFiles Of(CourseFolder folder) => new([.. folder.Files()
        .Where(row => File.Exists(Path.Combine(folder.FilesFolderPath, row.FileName)))
        .Select(row => FileShelf.Local(row.AttachmentId, row.FileName, $"../{RelativeLink.To(ArchivePaths.CourseFilesFolder, row.FileName)}"))]);
}
