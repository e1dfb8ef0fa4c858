using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>What the texts of a course show, play or link, with what Canvas said of it.</summary>
/// <param name="known">Canvas's file objects, by id; a text may name files that it no longer gives.</param>
/// <param name="finder">Finds them; null where no list tells which Canvas they lie on.</param>
internal sealed class TextFiles(IReadOnlyDictionary<long, Attachment> known, EmbeddedFiles? finder)
{
    /// <summary>Those of an attempt.</summary>
    public IEnumerable<NamedFile> In(Submission submission, Submission attempt) => finder?.In(attempt).Select(file => new NamedFile(
        submission.Id,
        Object(file),
        CellText.Of(attempt.Attempt),
        file.IsQuizAnswer ? "quiz" : "inline",
        Embedded: file)) ?? [];

    /// <summary>Those of its comments and of what was written into its rubric.</summary>
    public IEnumerable<NamedFile> InComments(Submission submission)
    {
        var comments = submission.SubmissionComments?.OfType<SubmissionComment>() ?? [];
        return comments.SelectMany(comment => WrittenTexts.Said(comment).SelectMany(text => In(submission, text, comment)))
            .Concat(WrittenTexts.Marked(submission).SelectMany(text => In(submission, text, null)));
    }

    /// <summary>Those of something else that was said of a submission, or in a place of its own.</summary>
    public IEnumerable<NamedFile> In(long? submissionId, string text, string source = "inline", string attempt = "") =>
        finder?.In(text).Select(file => new NamedFile(submissionId, Object(file), attempt, source, Embedded: file)) ?? [];

    /// <summary>A file that is named by its id alone; null where no list tells which Canvas it lies on.</summary>
    public (Attachment File, EmbeddedFile Embedded)? Named(long id) =>
        finder?.Named(id) is { } named ? (Object(named), named) : null;

    /// <summary>A file of which Canvas told by itself; where that has no address, it is asked for by its id.</summary>
    public CourseFile? Told(Attachment file) => finder?.Named(file.Id) is { } named
        ? new CourseFile(null, string.IsNullOrEmpty(file.Url) ? file with { Url = named.Url } : file, named) : null;

    /// <summary>Those of a post in a discussion.</summary>
    public IEnumerable<NamedFile> In(string? message, long entryId) => finder?.In(message).Select(file =>
        new NamedFile(null, Object(file), "", "inline", Embedded: file) { EntryId = entryId }) ?? [];

    IEnumerable<NamedFile> In(Submission submission, string text, SubmissionComment? comment) => finder?.In(text).Select(file =>
        new NamedFile(submission.Id, Object(file), CellText.Of(comment?.Attempt), "inline", comment?.Id, file)) ?? [];

    /// <summary>Those of what a course asks and says, each once, with the first assignment that names it; the syllabus has none.</summary>
    public IReadOnlyList<CourseFile> Of(IEnumerable<(long? AssignmentId, string? Html)> texts) => finder is null
        ? []
        : [.. texts.SelectMany(text => finder.In(text.Html).Select(file => new CourseFile(text.AssignmentId, Object(file), file)))
            .DistinctBy(file => file.Embedded.Key)];

    Attachment Object(EmbeddedFile file) => file.Kind switch
    {
        EmbeddedKind.Recording => new Attachment(0, file.Label, RecordingName.Of(file.Key, file.IsAudio), Url: file.Url),
        EmbeddedKind.CourseFile => new Attachment(0, file.Label, Uri.EscapeDataString(EmbeddedLink.NameInCourse(file.Url)), Url: file.Url),
        EmbeddedKind.Equation => new Attachment(0, file.Label, $"{file.Key}.svg", "image/svg+xml", file.Url),
        _ => Told(file),
    };

    // The address in a text is that of a page; the one that Canvas gives with the file is for downloads.
    Attachment Told(EmbeddedFile file) => known.GetValueOrDefault(file.Id!.Value) is { } told
        ? string.IsNullOrEmpty(told.Url) || file.IsKnownByCourse ? told with { Url = file.Url }
            : told with { Url = WithLocation(told.Url, file.Location) }
        : new Attachment(file.Id.Value, file.Label, Url: file.Url);

    // The right to a file may come through the text alone.
    static string WithLocation(string url, string location) =>
        location.Length == 0 || url.Contains("location=", StringComparison.Ordinal) || url.Contains("verifier=", StringComparison.Ordinal)
            ? url
            : $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}location={location}";
}

/// <summary>A file of a course that belongs to no student; <c>AssignmentId</c> is null where the syllabus alone names it.</summary>
internal sealed record CourseFile(long? AssignmentId, Attachment File, EmbeddedFile Embedded)
{
    /// <summary>Its row, with its name on disk.</summary>
    public CourseFileRow Row(string name) => new(
        AssignmentId, File.Url ?? "", name, File.DisplayName ?? "", Embedded.Id, File.ContentType ?? "", File.Size,
        File.ModifiedAt ?? "", Embedded.MediaId);
}
