using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Downloads;

/// <summary>Which files the record of a course names.</summary>
public static class CourseRequests
{
    /// <summary>What students handed in, the thumbnails of that, and the files of prompts and syllabus.</summary>
    public static RequestedCourse Attachments(CourseFolder course) => new(course, () => Folders(
        course, folder => OfPrompts(folder, course.Files()), (folder, student) => Attachments(folder, student.Attachments())));

    /// <summary>The recordings that students handed in and that comments and texts hold, earlier attempts included.</summary>
    public static RequestedCourse Recordings(CourseFolder course) => new(course, () => Folders(
        course, folder => OfPrompts(folder, course), Recordings));

    /// <summary>The files of one folder of a course, of both kinds.</summary>
    /// <param name="course">The course.</param>
    /// <param name="name">The folder's name in it.</param>
    public static IEnumerable<FileRequest> In(CourseFolder course, string name)
    {
        var folder = Folder(course, name);
        if (name == ArchivePaths.CourseFilesFolder)
        {
            return OfPrompts(folder, course.Files()).Concat(OfPrompts(folder, course));
        }

        var student = course.Students().FirstOrDefault(student => student.Student.Folder == name);
        return student is null ? [] : Attachments(folder, student.Attachments()).Concat(Recordings(folder, student));
    }

    static IEnumerable<RequestedFolder> Folders(
        CourseFolder course,
        Func<string, IEnumerable<FileRequest>> ofCourse,
        Func<string, StudentFolder, IEnumerable<FileRequest>> ofStudent)
    {
        var files = Folder(course, ArchivePaths.CourseFilesFolder);
        yield return new RequestedFolder(files, () => ofCourse(files), () => course.Record.FilesBelow(ArchivePaths.CourseFilesFolder));
        foreach (var student in course.Students())
        {
            var folder = Folder(course, student.Student.Folder);
            yield return new RequestedFolder(
                folder, () => ofStudent(folder, student), () => course.Record.FilesBelow(student.Student.Folder));
        }
    }

    static IEnumerable<FileRequest> OfPrompts(string folder, IEnumerable<CourseFileRow> rows) =>
        rows.Where(row => row.MediaId.Length == 0).Select(row => new FileRequest(
            $"{folder}/{row.FileName}",
            row.Url,
            FileKind.File,
            Id(row.AttachmentId),
            row.Size,
            row.ContentType,
            ModifiedAt: row.ModifiedAt));

    static IEnumerable<FileRequest> OfPrompts(string folder, CourseFolder course) =>
        course.Files().Where(row => row.MediaId.Length > 0).Select(row => Recording(folder, row.FileName, row.Url, row.MediaId));

    static IEnumerable<FileRequest> Attachments(string folder, IEnumerable<AttachmentRow> rows)
    {
        foreach (var row in rows.Where(row => row.MediaId.Length == 0))
        {
            if (row.Source == AttachmentRow.Annotated)
            {
                // Of each submission by itself: many may have one document, each with marks of their own.
                yield return new FileRequest(
                    $"{folder}/{row.FileName}", row.Url, FileKind.Annotated, ContentType: row.ContentType, SubmissionId: row.SubmissionId);
                continue;
            }

            var id = Id(row.AttachmentId);
            yield return new FileRequest(
                $"{folder}/{row.FileName}", row.Url, FileKind.File, id, row.Size, row.ContentType, row.SubmissionId, row.ModifiedAt);
            if (row.ThumbnailUrl.Length > 0)
            {
                yield return new FileRequest($"{folder}/{row.ThumbnailFile}", row.ThumbnailUrl, FileKind.Thumbnail, id);
            }
        }
    }

    static IEnumerable<FileRequest> Recordings(string folder, StudentFolder student) =>
        student.Submissions().Concat(student.Attempts()).Select(row => (row.MediaFile, row.MediaUrl))
            .Concat(student.Comments().Select(row => (row.MediaFile, row.MediaUrl)))
            .Where(media => media.MediaFile.Length > 0)
            .Select(media => Recording(folder, media.MediaFile, media.MediaUrl, Path.GetFileNameWithoutExtension(media.MediaFile)))
            .Concat(student.Attachments().Where(row => row.MediaId.Length > 0)
                .Select(row => Recording(folder, row.FileName, row.Url, row.MediaId, row.SubmissionId)));

    static FileRequest Recording(string folder, string name, string url, string mediaId, long? submissionId = null) =>
        new($"{folder}/{name}", url, FileKind.Recording, mediaId, SubmissionId: submissionId);

    static string Folder(CourseFolder course, string name) => $"exports/{course.Course.Folder}/{name}";

    static string Id(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "";
}
