using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>A file that Canvas names somewhere in a submission, or in a discussion.</summary>
/// <param name="SubmissionId">The submission; null where it is in none.</param>
/// <param name="File">The file.</param>
/// <param name="Attempt">The attempts it belongs to, oldest first with a blank between them; empty where Canvas does not say.</param>
/// <param name="Source">Where it is named: submission, comment, discussion, quiz, annotated for a document with the marks on it, or inline
/// for what a text shows, plays or links.</param>
/// <param name="CommentId">The comment it came with.</param>
/// <param name="Embedded">What the text says of it, where it is a text that names it.</param>
/// <param name="QuizId">The quiz, where it belongs to one without an assignment and not to a submission.</param>
internal sealed record NamedFile(
    long? SubmissionId, Attachment File, string Attempt, string Source, long? CommentId = null, EmbeddedFile? Embedded = null,
    long? QuizId = null)
{
    /// <summary>The entry of a discussion that it came with.</summary>
    public long? EntryId { get; init; }

    /// <summary>The file's id; null for what Canvas keeps as no file.</summary>
    public long? FileId => Embedded is null ? File.Id : Embedded.Id;

    /// <summary>The work that it is of.</summary>
    public WorkKey Work => WorkKey.Of(QuizId is null ? SubmissionId : null, QuizId);

    /// <summary>The key of <see cref="EmbeddedLink"/>.</summary>
    public string Key => Embedded?.Key ?? EmbeddedLink.KeyOf(File.Id);

    /// <summary>All files of a submission, each once: the newest attempt's first, then those of earlier ones, then those in texts, then
    /// the comments'.</summary>
    public static IEnumerable<NamedFile> Of(Submission submission, TextFiles texts)
    {
        var attempts = submission.History().Prepend(submission);
        var files = attempts.SelectMany(attempt => OfAttempt(submission, attempt))
            .Concat(attempts.SelectMany(attempt => texts.In(submission, attempt)))
            .Concat(texts.InComments(submission));
        var comments = submission.SubmissionComments?.OfType<SubmissionComment>().SelectMany(comment =>
            Files(submission, comment.Attachments, comment.Attempt, "comment", comment.Id)) ?? [];
        return files.GroupBy(file => file.Key).Select(WithAllAttempts).Concat(comments.DistinctBy(file => file.Key));
    }

    static NamedFile WithAllAttempts(IEnumerable<NamedFile> named) => named.First() with
    {
        Attempt = Phrase.Of(
            " ", named.Select(file => file.Attempt).Distinct().OrderBy(attempt => attempt.Length)
            .ThenBy(attempt => attempt, StringComparer.Ordinal)),
    };

    static IEnumerable<NamedFile> OfAttempt(Submission submission, Submission attempt)
    {
        var entries = attempt.DiscussionEntries?.OfType<DiscussionEntry>() ?? [];
        return Files(submission, attempt.Attachments, attempt.Attempt, "submission")
            .Concat(entries.SelectMany(
                entry => Files(submission, [entry.Attachment, .. entry.Attachments ?? []], attempt.Attempt, "discussion")
                    .Select(file => file with { EntryId = entry.Id })));
    }

    static IEnumerable<NamedFile> Files(
        Submission submission, IEnumerable<Attachment?>? files, int? attempt, string source, long? commentId = null) =>
        files?.OfType<Attachment>().Select(file =>
            new NamedFile(submission.Id, file, CellText.Of(attempt), source, commentId)) ?? [];
}
