using CanvasExport.Core.Cli;
using CanvasExport.Core.Downloads;

namespace CanvasExport.DownloadAttachments;

/// <summary>
/// download-attachments: the files that the record of each course names, their thumbnails, and the files of prompts and
/// syllabus. Recordings that texts play are download-media's.
/// </summary>
internal sealed class DownloadAttachmentsCommand(StepHost? host = null)
    : DownloadCommand("download-attachments", "Downloads the files that students handed in, and their thumbnails.", host)
{
    protected override IEnumerable<RequestedCourse> Find(StepContext context, FileInventory inventory) =>
        context.ExportedCourses().Select(CourseRequests.Attachments);
}
