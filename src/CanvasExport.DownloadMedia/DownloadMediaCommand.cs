using CanvasExport.Core.Cli;
using CanvasExport.Core.Downloads;

namespace CanvasExport.DownloadMedia;

/// <summary>download-media: the recordings that students handed in and that comments and texts hold, earlier attempts included.</summary>
internal sealed class DownloadMediaCommand(StepHost? host = null)
    : DownloadCommand("download-media", "Downloads audio and video recordings, including those in comments and texts.", host)
{
    protected override IEnumerable<RequestedCourse> Find(StepContext context, FileInventory inventory) =>
        context.ExportedCourses().Select(CourseRequests.Recordings);
}
