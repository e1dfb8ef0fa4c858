using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.DownloadAttachments;

/// <summary>
/// download-attachments: the files that each student's attachments.csv names, their thumbnails, and the files of prompts and
/// syllabus. Recordings that texts play are download-media's.
/// </summary>
internal sealed class DownloadAttachmentsCommand(StepHost? host = null)
    : DownloadCommand("download-attachments", "Downloads the files that students handed in, and their thumbnails.", host)
{
    protected override IEnumerable<FileRequest> Find(StepContext context, FileInventory ledger) =>
        context.ExportedCourses().SelectMany(course =>
            OfCourse(context.Paths.Relative(course.FilesFolderPath), course.Files()).Concat(course.Students().SelectMany(student =>
                Files(context.Paths.Relative(student.FolderPath), student.Attachments()))));

    static IEnumerable<FileRequest> OfCourse(string folder, IEnumerable<CourseFileRow> rows) =>
        rows.Where(row => row.MediaId.Length == 0).Select(row => new FileRequest(
            $"{folder}/{row.FileName}", row.Url, FileKind.File, Id(row.AttachmentId), row.Size, row.ContentType, ModifiedAt: row.ModifiedAt));

    static IEnumerable<FileRequest> Files(string folder, IEnumerable<AttachmentRow> rows)
    {
        foreach (var row in rows.Where(row => row.MediaId.Length == 0))
        {
            var id = Id(row.AttachmentId);
            yield return new FileRequest($"{folder}/{row.FileName}", row.Url, FileKind.File, id, row.Size, row.ContentType, row.SubmissionId, row.ModifiedAt);
            if (row.ThumbnailUrl.Length > 0)
            {
                yield return new FileRequest($"{folder}/{row.ThumbnailFile}", row.ThumbnailUrl, FileKind.Thumbnail, id);
            }
        }
    }

    static string Id(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "";
}
