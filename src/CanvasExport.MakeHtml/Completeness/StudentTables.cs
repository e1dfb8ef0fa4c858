using System.Globalization;
using CanvasExport.Core.Content;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>The tables of a student, each read once; submissions without their texts.</summary>
internal sealed class StudentTables(StudentFolder student)
{
    public long UserId { get; } = student.Student.UserId;
    public string UserName { get; } = student.Student.UserName;
    public List<QuizAttemptRow> QuizAttempts { get; } = [.. student.QuizAttempts()];
    public List<PeerReviewRow> Reviews { get; } = [.. student.PeerReviews()];
    public List<GradeRow> Grades { get; } = [.. student.Grades()];
    public List<GradeChangeRow> GradeChanges { get; } = [.. student.GradeChanges()];
    public List<OutcomeResultRow> OutcomeResults { get; } = [.. student.OutcomeResults()];
    public List<CaptionRow> Captions { get; } = [.. student.Captions()];
    public List<AnnotationRow> Annotations { get; } = [.. student.Annotations()];
    public List<EportfolioRow> Eportfolios { get; } = [.. student.Eportfolios()];
    public IReadOnlyList<SubmissionRow> Submissions { get; } = student.WithoutTexts(RecordTables.Submissions);
    public IReadOnlyList<SubmissionRow> Attempts { get; } = student.WithoutTexts(RecordTables.Attempts);
    public List<CommentRow> Comments { get; } = [.. student.Comments()];
    public List<AttachmentRow> Files { get; } = [.. student.Attachments()];
    public List<DiscussionEntryRow> Entries { get; } = [.. student.DiscussionEntries()];
    public List<DiscussionReplyRow> Replies { get; } = [.. student.DiscussionReplies()];
    public List<QuizAnswerRow> Answers { get; } = [.. student.QuizAnswers()];

    ArchiveItem Item(AttachmentRow row)
    {
        var item = ArchiveItem.OfRow(row.SubmissionId ?? 0, EmbeddedLink.KeyOf(row.AttachmentId, row.MediaId, row.Url), row.MediaId);
        return (row.SubmissionId, row.QuizId) switch
        {
            ({ } submission, _) when row.Source == AttachmentRow.Annotated => ArchiveItem.Annotated(submission, row.AttachmentId ?? 0),
            _ when row.Source == AttachmentRow.Eportfolio => item.InEportfolio(UserId),
            (null, { } quiz) => item.InQuiz(quiz, UserId),
            (null, null) => item with { EntryId = Number(row.EntryId) ?? 0 },
            _ => item,
        };
    }

    /// <summary>An answer of the student.</summary>
    public ArchiveItem Item(QuizAnswerRow row) => row.SubmissionId is { } id
        ? ArchiveItem.Answer(id, row.Attempt, row.QuestionId)
        : ArchiveItem.QuizAnswer(row.QuizId ?? 0, UserId, row.Attempt, row.QuestionId);

    /// <summary>What of them lies on disk, or should.</summary>
    public IEnumerable<ListedFile> FilesOnDisk() =>
        Files.Select(row => new ListedFile(Item(row), row.FileName, row.GoneAt.Length > 0, row.Size))
            .Concat(Submissions.Concat(Attempts)
                .Select(row => Recording(row.SubmissionId, row.MediaUrl, row.MediaFile, row.GoneAt)))
            .Concat(Comments.Select(row => Recording(row.SubmissionId, row.MediaUrl, row.MediaFile, row.GoneAt)))
            .Where(file => file.Name.Length > 0);

    /// <summary>The recordings, by Canvas's ids.</summary>
    public IEnumerable<string> Recordings() => Submissions.Concat(Attempts).Select(row => row.MediaFile)
        .Concat(Comments.Select(row => row.MediaFile)).Select(file => Path.GetFileNameWithoutExtension(file))
        .Concat(Files.Select(row => row.MediaId)).Where(id => id.Length > 0);

    static ListedFile Recording(long submissionId, string url, string file, string goneAt) =>
        new(ArchiveItem.Recording(submissionId, url.Length > 0 ? url : Path.GetFileNameWithoutExtension(file)), file, goneAt.Length > 0,
            null);

    /// <summary>An id or a number in a table; null where there is none.</summary>
    public static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;
}

/// <summary>A file that a table names, with the size that it should have.</summary>
internal sealed record ListedFile(ArchiveItem ArchiveItem, string Name, bool IsKept, long? Size);
