using System.Globalization;
using CanvasExport.Core.Archive.Rows;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Model;

namespace CanvasExport.ExportStudents;

/// <summary>The files that the texts of a course show or link, with what Canvas said of them.</summary>
/// <param name="known">Canvas's file objects, by id; a text may name files that it no longer gives.</param>
/// <param name="canvas">The Canvas that they lie on; null where no list tells it.</param>
internal sealed class TextFiles(IReadOnlyDictionary<long, Attachment> known, Uri? canvas)
{
    /// <summary>Those of an attempt.</summary>
    public IEnumerable<NamedFile> In(Submission submission, Submission attempt) => canvas is null
        ? []
        : EmbeddedFiles.In(attempt, canvas).Select(file => new NamedFile(
            submission.Id, Object(file), attempt.Attempt?.ToString(CultureInfo.InvariantCulture) ?? "", file.IsQuizAnswer ? "quiz" : "inline"));

    /// <summary>Those of the prompts, each with the first assignment that names it.</summary>
    public IEnumerable<(long AssignmentId, Attachment File)> InPrompts(IEnumerable<Assignment> assignments) => canvas is null
        ? []
        : assignments.SelectMany(assignment => EmbeddedFiles.In(assignment.Description, canvas).Select(file => (assignment.Id, File: Object(file))))
            .DistinctBy(named => named.File.Id);

    // The address in a text is that of a page; the one that Canvas gives with the file is for downloads.
    Attachment Object(EmbeddedFile file) => known.GetValueOrDefault(file.Id) is { } told
        ? string.IsNullOrEmpty(told.Url) ? told with { Url = file.Url } : told
        : new Attachment(file.Id, file.Label, Url: file.Url);

    /// <summary>The rows of the course's own files, each with its name on disk.</summary>
    /// <param name="files">The files.</param>
    /// <param name="names">Their names, in the same order.</param>
    public static IEnumerable<CourseFileRow> Rows(IEnumerable<(long AssignmentId, Attachment File)> files, IEnumerable<string> names) =>
        files.Zip(names, (named, name) => new CourseFileRow(
            named.AssignmentId, named.File.Url ?? "", name, named.File.DisplayName ?? "", named.File.Id, named.File.ContentType ?? "", named.File.Size,
            named.File.ModifiedAt ?? ""));
}
