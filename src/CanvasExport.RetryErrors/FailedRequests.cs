using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;
using CanvasExport.Core.Record;

namespace CanvasExport.RetryErrors;

/// <summary>
/// Makes requests of the entries of err.txt. Where the record of a course knows the file, all that Canvas said of it is asked for
/// again; err.txt files of the origin come without one, and their lines are all there is.
/// </summary>
internal sealed class FailedRequests(StepContext context, FileInventory inventory)
{
    /// <summary>The name of the course's folder in which the file of an entry lies; null where it lies in none.</summary>
    public static string? CourseOf(ErrorEntry entry) => FolderIn(entry, 1);

    /// <summary>The files to try, by course and folder.</summary>
    public IEnumerable<RequestedCourse> Find(IReadOnlyList<ErrorEntry> entries)
    {
        var courses = Directory.Exists(context.Paths.ExportsFolder)
            ? context.Folders().All().Select(course => course.Row).ToDictionary(course => course.Folder, StringComparer.Ordinal) : [];
        foreach (var ofCourse in entries.DistinctBy(entry => entry.File).GroupBy(CourseOf))
        {
            var course = ofCourse.Key is { } name && courses.TryGetValue(name, out var row)
                ? new CourseFolder(Path.Combine(context.Paths.ExportsFolder, name), row) : null;
            yield return new RequestedCourse(
                course, () => ofCourse.GroupBy(entry => FolderOf(entry.File)).Select(same => Folder(course, same.Key, [.. same])));
        }
    }

    RequestedFolder Folder(CourseFolder? course, string path, IReadOnlyList<ErrorEntry> entries)
    {
        var known = entries.Select(entry => course is null ? null : inventory.TryFind(entry.File)).ToList();
        return new RequestedFolder(path, () => Requests(course, entries, known), () => known.OfType<RecordedFile>());
    }

    static IEnumerable<FileRequest> Requests(
        CourseFolder? course, IReadOnlyList<ErrorEntry> entries, IReadOnlyList<RecordedFile?> known)
    {
        var ofCourse = course is not null && FolderIn(entries[0], 2) is { } name
            ? CourseRequests.In(course, name).DistinctBy(request => request.Path)
                .ToDictionary(request => request.Path, StringComparer.Ordinal) : [];
        return entries.Zip(known, (entry, file) =>
            ofCourse.TryGetValue(entry.File, out var request) ? request with { Url = request.Url.Length > 0 ? request.Url : entry.Url }
            : Request(entry, file));
    }

    // Of a newer version nobody wrote down size and date.
    static FileRequest Request(ErrorEntry entry, RecordedFile? known) => known is { Row: var row }
        ? new FileRequest(
            entry.File, entry.Url, Enum.TryParse<FileKind>(known.Kind, ignoreCase: true, out var kind) ? kind : Kind(entry), row.CanvasId,
            row.IsOutdated ? null : row.Size, row.ContentType, row.SubmissionId, row.IsOutdated ? "" : row.ModifiedAt)
        : new FileRequest(entry.File, entry.Url, Kind(entry));

    static FileKind Kind(ErrorEntry entry) =>
        entry.Url.Contains("/images/thumbnails/", StringComparison.Ordinal) ? FileKind.Thumbnail
        : entry.Url.Contains("/canvadoc_session?", StringComparison.Ordinal) ? FileKind.Annotated
        : entry.Url.Contains("/media_download?", StringComparison.Ordinal) ? FileKind.Recording
        : FileKind.File;

    static string FolderOf(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : "";

    // exports/<course>/<folder>/<file>
    static string? FolderIn(ErrorEntry entry, int level) =>
        entry.File.Split('/') is ["exports", _, _, ..] parts && FolderName.IsOne(parts[level]) ? parts[level] : null;
}
