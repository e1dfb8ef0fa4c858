using CanvasExport.Core.Archive;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Steps;

namespace CanvasExport.DownloadMedia;

/// <summary>download-media: the recordings that students handed in and that comments hold, earlier attempts included.</summary>
internal sealed class DownloadMediaCommand(StepHost? host = null)
    : DownloadCommand("download-media", "Downloads audio and video recordings, those in comments too.", host)
{
    protected override IEnumerable<DownloadRequest> Find(StepContext context, FileLedger ledger) =>
        context.ExportedCourses().SelectMany(course => course.Students()).SelectMany(student =>
            Recordings(context.Paths.Relative(student.FolderPath), student));

    static IEnumerable<DownloadRequest> Recordings(string folder, StudentFolder student) =>
        student.Submissions().Concat(student.Attempts()).Select(row => (row.MediaFile, row.MediaUrl))
            .Concat(student.Comments().Select(row => (row.MediaFile, row.MediaUrl)))
            .Where(media => media.MediaFile.Length > 0)
            .Select(media => new DownloadRequest(
                $"{folder}/{media.MediaFile}", media.MediaUrl, DownloadKind.Recording, Path.GetFileNameWithoutExtension(media.MediaFile)));
}
