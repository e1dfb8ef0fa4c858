using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Record;

namespace CanvasExport.DownloadMedia;

/// <summary>download-media: the recordings that students handed in and that comments and texts hold, earlier attempts included.</summary>
internal sealed class DownloadMediaCommand(StepHost? host = null)
    : DownloadCommand("download-media", "Downloads audio and video recordings, those in comments and texts too.", host)
{
    protected override IEnumerable<FileRequest> Find(StepContext context, FileInventory ledger) =>
        context.ExportedCourses().SelectMany(course => OfCourse(context.Paths.Relative(course.FilesFolderPath), course)
            .Concat(course.Students().SelectMany(student => Recordings(context.Paths.Relative(student.FolderPath), student))));

    static IEnumerable<FileRequest> OfCourse(string folder, CourseFolder course) =>
        course.Files().Where(row => row.MediaId.Length > 0).Select(row => Request(folder, row.FileName, row.Url, row.MediaId));

    static IEnumerable<FileRequest> Recordings(string folder, StudentFolder student) =>
        student.Submissions().Concat(student.Attempts()).Select(row => (row.MediaFile, row.MediaUrl))
            .Concat(student.Comments().Select(row => (row.MediaFile, row.MediaUrl)))
            .Where(media => media.MediaFile.Length > 0)
            .Select(media => Request(folder, media.MediaFile, media.MediaUrl, Path.GetFileNameWithoutExtension(media.MediaFile)))
            .Concat(student.Attachments().Where(row => row.MediaId.Length > 0).Select(row => Request(folder, row.FileName, row.Url, row.MediaId, row.SubmissionId)));

    static FileRequest Request(string folder, string name, string url, string mediaId, long? submissionId = null) =>
        new($"{folder}/{name}", url, FileKind.Recording, mediaId, SubmissionId: submissionId);
}
