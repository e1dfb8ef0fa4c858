using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents;

/// <summary>The marks on the documents of a course, where they were fetched; only their places are in memory.</summary>
internal sealed class CourseAnnotations
{
    const string Pdf = "application/pdf";

    readonly CourseLists _lists;
    readonly string _path;
    readonly Dictionary<(long SubmissionId, long AttachmentId), (long Offset, int Length)> _places = [];

    CourseAnnotations(CourseLists lists, string path) => (_lists, _path) = (lists, path);

    /// <summary>Whether not all of them are known: then nothing of them is gone.</summary>
    public bool AreUnknown => !_lists.IsWhole(_path);

    /// <param name="lists">Reads the list and puts on record what cannot be read.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<CourseAnnotations> ReadAsync(
        CourseLists lists, long courseId, CancellationToken cancellationToken)
    {
        var annotations = new CourseAnnotations(lists, lists.Paths.Json(CanvasLists.Annotations, courseId));
        await foreach (var element in lists.RawAsync(annotations._path, cancellationToken))
        {
            if (element.TryGetId("submission_id"u8) is { } submission && element.TryGetId("attachment_id"u8) is { } attachment)
            {
                annotations._places[(submission, attachment)] = (element.Offset, element.Utf8.Length);
            }
        }

        return annotations;
    }

    /// <summary>The marks on the documents of a submission, and those documents with the marks on them.</summary>
    /// <param name="submissionId">The submission.</param>
    /// <param name="documents">Its files.</param>
    public (IReadOnlyList<AnnotationRow> Rows, IReadOnlyList<NamedFile> Files) Of(long submissionId, IEnumerable<NamedFile> documents)
    {
        var (rows, files) = (new List<AnnotationRow>(), new List<NamedFile>());
        foreach (var document in documents.Where(file => file is { Source: "submission", FileId: not null }))
        {
            if (TryRead(submissionId, document.FileId!.Value) is { } marked && marked.Marks() is { Count: > 0 } marks)
            {
                rows.AddRange(marks.Select(mark => Row(marked, mark)));
                files.Add(Annotated(document, marked));
            }
        }

        return (rows, files);
    }

    /// <summary>The rows with what an earlier export had and Canvas no longer gives.</summary>
    public IReadOnlyList<AnnotationRow> Kept(IReadOnlyList<AnnotationRow> now, IReadOnlyList<AnnotationRow> former, string seenAt) =>
        GoneRows.Keep(
            former, now, row => (row.SubmissionId, row.AttachmentId, row.AnnotationId), row => row.GoneAt,
            AreUnknown ? null : row => row with { GoneAt = seenAt });

    DocumentMarks? TryRead(long submissionId, long attachmentId) =>
        _places.TryGetValue((submissionId, attachmentId), out var place)
            ? _lists.TryReadAt(_path, null, place.Offset, place.Length, CanvasJson.Default.DocumentMarks) : null;

    static AnnotationRow Row(DocumentMarks marked, DocumentMark mark) => new(
        marked.SubmissionId, marked.AttachmentId, marked.Attempt ?? "", mark.Id, mark.Page, mark.Type, mark.Contents, mark.UserName,
        mark.UserId, mark.CreatedAt, mark.Color, mark.Place, mark.InReplyTo);

    // Named after the document; it is made anew with each mark, so that nobody knows how large it is.
    static NamedFile Annotated(NamedFile document, DocumentMarks marked)
    {
        var name = string.IsNullOrEmpty(document.File.DisplayName) ? document.File.Filename ?? "" : document.File.DisplayName;
        return document with
        {
            Source = AttachmentRow.Annotated,
            File = new Attachment(
                document.File.Id, $"{name} with the marks on it",
                Uri.EscapeDataString($"{Path.GetFileNameWithoutExtension(name)} (with marks).pdf"),
                Pdf, marked.Session),
        };
    }
}
