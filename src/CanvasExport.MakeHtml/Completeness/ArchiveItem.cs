using System.Globalization;
using CanvasExport.Core.Content;
using CanvasExport.Core.Files;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>What Canvas names of a submission, one by one.</summary>
internal enum ItemKind
{
    Submission,
    Attempt,
    Comment,
    Entry,
    Reply,
    Answer,
    File,
    Recording,

    /// <summary>An attempt at a quiz that belongs to no assignment.</summary>
    QuizAttempt,

    /// <summary>A peer review.</summary>
    Review,

    /// <summary>A line of the log of grades.</summary>
    GradeChange,

    /// <summary>How well a student reached an outcome.</summary>
    Outcome,

    /// <summary>Captions of a recording in one language.</summary>
    Caption,

    /// <summary>A mark on a document.</summary>
    Annotation,

    /// <summary>A module, something in it, a page, an announcement.</summary>
    Content,

    /// <summary>A page or a file in the workspace of a group.</summary>
    Workspace,

    /// <summary>An ePortfolio, or a page of one.</summary>
    Eportfolio,
}

/// <summary>One of them, so that it is the same in Canvas's lists and in the archive's tables.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="SubmissionId">The submission it belongs to; 0 for what belongs to none.</param>
/// <param name="Id">Its own number or id; 0 where it has none.</param>
/// <param name="Text">What tells it apart where its id does not.</param>
internal readonly record struct ArchiveItem(ItemKind Kind, long SubmissionId, long Id, string Text = "")
{
    /// <summary>The post of a discussion that it belongs to, where that is in no submission; else 0.</summary>
    public long EntryId { get; init; }

    /// <summary>A post of a discussion that no submission has.</summary>
    public static ArchiveItem Post(long entryId) => new(ItemKind.Entry, 0, entryId) { EntryId = entryId };

    /// <summary>What somebody else answered to a post.</summary>
    public static ArchiveItem Reply(long entryId, long replyId) => new(ItemKind.Reply, 0, replyId) { EntryId = entryId };

    public static ArchiveItem Attempt(long submissionId, long? number, string? submittedAt) =>
        new(ItemKind.Attempt, submissionId, number ?? 0, number is null ? submittedAt ?? "" : "");

    /// <summary>Comments of old servers come without an id.</summary>
    public static ArchiveItem Comment(long submissionId, long? id, string? createdAt, string? comment) =>
        new(ItemKind.Comment, submissionId, id ?? 0, id is null ? $"{createdAt} {comment}" : "");

    /// <summary>An answer in a quiz; questions of New Quizzes may have ids that are no numbers.</summary>
    public static ArchiveItem Answer(long submissionId, string attempt, string questionId) => long.TryParse(questionId, out var id)
        ? new(ItemKind.Answer, submissionId, id, attempt) : new(ItemKind.Answer, submissionId, 0, $"{questionId} in attempt {attempt}");

    /// <summary>An attempt at a quiz that belongs to no assignment.</summary>
    public static ArchiveItem QuizAttempt(long quizId, long userId, string attempt) =>
        new(ItemKind.QuizAttempt, 0, quizId, $"attempt {attempt} of {userId}");

    /// <summary>The same of an answer in it.</summary>
    public static ArchiveItem QuizAnswer(long quizId, long userId, string attempt, string questionId) =>
        new(ItemKind.Answer, 0, quizId, $"question {questionId} in attempt {attempt} of {userId}");

    /// <summary>The same of a file in it, as it is of any.</summary>
    public ArchiveItem InQuiz(long quizId, long userId) =>
        this with { SubmissionId = 0, Text = $"{Text} in quiz {quizId} of {userId}".TrimStart() };

    /// <summary>A line of the log of grades.</summary>
    public static ArchiveItem GradeChange(string id) => new(ItemKind.GradeChange, 0, 0, id);

    /// <summary>A file or the picture of an equation, by the key of <see cref="EmbeddedLink"/>.</summary>
    public static ArchiveItem File(long submissionId, string key) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new(ItemKind.File, submissionId, id)
            : new(ItemKind.File, submissionId, 0, key);

    /// <summary>Something that a course offered.</summary>
    public static ArchiveItem Content(string kind, string id) => new(ItemKind.Content, 0, 0, $"{kind} {id}");

    /// <summary>A page or a file of a group.</summary>
    public static ArchiveItem Workspace(string kind, long groupId, string id) =>
        new(ItemKind.Workspace, 0, groupId, $"{kind} {id}");

    /// <summary>A page of an ePortfolio; without one the portfolio itself, of which no page is known.</summary>
    public static ArchiveItem Eportfolio(long userId, long portfolioId, string pageId) =>
        new(ItemKind.Eportfolio, 0, portfolioId, pageId.Length > 0 ? $"page {pageId} of {userId}" : $"of {userId}");

    /// <summary>The same of a file that such a page shows, as it is of any.</summary>
    public ArchiveItem InEportfolio(long userId) =>
        this with { SubmissionId = 0, Text = $"{Text} in an ePortfolio of {userId}".TrimStart() };

    /// <summary>A document with the marks that were drawn on it.</summary>
    public static ArchiveItem Annotated(long submissionId, long attachmentId) =>
        new(ItemKind.File, submissionId, attachmentId, "with the marks on it");

    /// <summary>A mark on a document.</summary>
    public static ArchiveItem Annotation(long submissionId, long attachmentId, string id) =>
        new(ItemKind.Annotation, submissionId, attachmentId, id);

    /// <summary>A recording, by its address, which has its id, or where a text plays it by its id.</summary>
    public static ArchiveItem Recording(long submissionId, string url) => new(ItemKind.Recording, submissionId, 0, url);

    /// <summary>What a text shows, plays or links.</summary>
    public static ArchiveItem Embedded(long submissionId, EmbeddedFile file) => OfRow(submissionId, file.Key, file.MediaId);

    /// <summary>What a row of <c>attachments.csv</c> names.</summary>
    public static ArchiveItem OfRow(long submissionId, string key, string mediaId) => mediaId.Length > 0
        ? Recording(submissionId, mediaId) : File(submissionId, key);

    /// <summary>Its kind, as differences.csv calls it.</summary>
    public string What => Kind switch
    {
        ItemKind.Entry => "discussion entry",
        ItemKind.Reply => "discussion reply",
        ItemKind.Answer => "quiz answer",
        ItemKind.QuizAttempt => "quiz attempt",
        ItemKind.Review => "peer review",
        ItemKind.GradeChange => "grade change",
        ItemKind.Outcome => "outcome result",
        ItemKind.Content => "course content",
        ItemKind.Workspace => "group workspace",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Its number, id or what else tells it apart.</summary>
    public string Item => Kind == ItemKind.Submission ? $"{SubmissionId}" : Id == 0 ? Text : Text.Length == 0 ? $"{Id}" : $"{Id} ({Text})";

    /// <summary>The table it stands in.</summary>
    public string Table => Kind switch
    {
        ItemKind.Submission => ArchivePaths.SubmissionsCsv,
        ItemKind.Comment => ArchivePaths.CommentsCsv,
        ItemKind.Entry => ArchivePaths.DiscussionEntriesCsv,
        ItemKind.Reply => ArchivePaths.DiscussionRepliesCsv,
        ItemKind.Answer => ArchivePaths.QuizAnswersCsv,
        ItemKind.QuizAttempt => ArchivePaths.QuizAttemptsCsv,
        ItemKind.Review => ArchivePaths.PeerReviewsCsv,
        ItemKind.GradeChange => ArchivePaths.GradeChangesCsv,
        ItemKind.Outcome => ArchivePaths.OutcomeResultsCsv,
        ItemKind.Caption => ArchivePaths.CaptionsCsv,
        ItemKind.Annotation => ArchivePaths.AnnotationsCsv,
        ItemKind.Content => ArchivePaths.ContentCsv,
        ItemKind.Workspace => ArchivePaths.GroupWorkspacesCsv,
        ItemKind.Eportfolio => ArchivePaths.EportfoliosCsv,
        ItemKind.File => ArchivePaths.AttachmentsCsv,
        _ => ArchivePaths.AttemptsCsv,
    };
}
