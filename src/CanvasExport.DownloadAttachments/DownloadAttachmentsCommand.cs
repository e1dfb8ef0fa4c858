using System.Globalization;
using CanvasExport.Core.Archive.Rows;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Steps;

namespace CanvasExport.DownloadAttachments;

/// <summary>download-attachments: the files that each student's attachments.csv names, their thumbnails, and the files of the prompts.</summary>
internal sealed class DownloadAttachmentsCommand(StepHost? host = null)
    : DownloadCommand("download-attachments", "Downloads the files that students handed in, and their thumbnails.", host)
{
    protected override IEnumerable<DownloadRequest> Find(StepContext context, FileLedger ledger) =>
        context.ExportedCourses().SelectMany(course =>
            OfPrompts(context.Paths.Relative(course.FilesFolderPath), course.Files()).Concat(course.Students().SelectMany(student =>
                Files(context.Paths.Relative(student.FolderPath), student.Attachments()))));

    static IEnumerable<DownloadRequest> OfPrompts(string folder, IEnumerable<CourseFileRow> rows) => rows.Select(row => new DownloadRequest(
        $"{folder}/{row.FileName}", row.Url, DownloadKind.File, row.AttachmentId.ToString(CultureInfo.InvariantCulture), row.Size, row.ContentType, ModifiedAt: row.ModifiedAt));

    static IEnumerable<DownloadRequest> Files(string folder, IEnumerable<AttachmentRow> rows)
    {
        foreach (var row in rows)
        {
            var id = row.AttachmentId.ToString(CultureInfo.InvariantCulture);
            yield return new DownloadRequest($"{folder}/{row.FileName}", row.Url, DownloadKind.File, id, row.Size, row.ContentType, row.SubmissionId, row.ModifiedAt);
            if (row.ThumbnailUrl.Length > 0)
            {
                yield return new DownloadRequest($"{folder}/{row.ThumbnailFile}", row.ThumbnailUrl, DownloadKind.Thumbnail, id);
            }
        }
    }
}
