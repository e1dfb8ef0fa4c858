using System.Globalization;
using CanvasExport.Core.Archive.Rows;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Steps;

namespace CanvasExport.DownloadAttachments;

/// <summary>
/// download-attachments: the files that each student's attachments.csv names, their thumbnails, and the files of prompts and
/// syllabus. Recordings that texts play are download-media's.
/// </summary>
internal sealed class DownloadAttachmentsCommand(StepHost? host = null)
    : DownloadCommand("download-attachments", "Downloads the files that students handed in, and their thumbnails.", host)
{
    protected override IEnumerable<DownloadRequest> Find(StepContext context, FileLedger ledger) =>
        context.ExportedCourses().SelectMany(course =>
            OfCourse(context.Paths.Relative(course.FilesFolderPath), course.Files()).Concat(course.Students().SelectMany(student =>
                Files(context.Paths.Relative(student.FolderPath), student.Attachments()))));

    static IEnumerable<DownloadRequest> OfCourse(string folder, IEnumerable<CourseFileRow> rows) =>
        rows.Where(row => row.MediaId.Length == 0).Select(row => new DownloadRequest(
            $"{folder}/{row.FileName}", row.Url, DownloadKind.File, Id(row.AttachmentId), row.Size, row.ContentType, ModifiedAt: row.ModifiedAt));

    static IEnumerable<DownloadRequest> Files(string folder, IEnumerable<AttachmentRow> rows)
    {
        foreach (var row in rows.Where(row => row.MediaId.Length == 0))
        {
            var id = Id(row.AttachmentId);
            yield return new DownloadRequest($"{folder}/{row.FileName}", row.Url, DownloadKind.File, id, row.Size, row.ContentType, row.SubmissionId, row.ModifiedAt);
            if (row.ThumbnailUrl.Length > 0)
            {
                yield return new DownloadRequest($"{folder}/{row.ThumbnailFile}", row.ThumbnailUrl, DownloadKind.Thumbnail, id);
            }
        }
    }

    static string Id(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "";
}
