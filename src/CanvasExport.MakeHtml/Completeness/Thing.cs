using System.Globalization;
using CanvasExport.Core.Archive;
using CanvasExport.Core.Canvas;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>What Canvas names of a submission, one by one.</summary>
internal enum ThingKind
{
    Submission,
    Attempt,
    Comment,
    Entry,
    Answer,
    File,
    Recording,
}

/// <summary>One of them, so that it is the same in Canvas's lists and in the archive's tables.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="SubmissionId">The submission it belongs to; 0 for the files of a course.</param>
/// <param name="Id">Its own number or id; 0 where it has none.</param>
/// <param name="Text">What tells it apart where its id does not.</param>
internal readonly record struct Thing(ThingKind Kind, long SubmissionId, long Id, string Text = "")
{
    public static Thing Attempt(long submissionId, long? number, string? submittedAt) =>
        new(ThingKind.Attempt, submissionId, number ?? 0, number is null ? submittedAt ?? "" : "");

    /// <summary>Comments of old servers come without an id.</summary>
    public static Thing Comment(long submissionId, long? id, string? createdAt, string? comment) =>
        new(ThingKind.Comment, submissionId, id ?? 0, id is null ? $"{createdAt} {comment}" : "");

    public static Thing Answer(long submissionId, string attempt, string questionId) =>
        new(ThingKind.Answer, submissionId, long.TryParse(questionId, out var id) ? id : 0, attempt);

    /// <summary>A file or the picture of an equation, by the key of <see cref="EmbeddedLink"/>.</summary>
    public static Thing File(long submissionId, string key) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new(ThingKind.File, submissionId, id) : new(ThingKind.File, submissionId, 0, key);

    /// <summary>A recording, by its address, which has its id, or where a text plays it by its id.</summary>
    public static Thing Recording(long submissionId, string url) => new(ThingKind.Recording, submissionId, 0, url);

    /// <summary>What a text shows, plays or links.</summary>
    public static Thing Embedded(long submissionId, EmbeddedFile file) => OfRow(submissionId, file.Key, file.MediaId);

    /// <summary>What a row of <c>attachments.csv</c> names.</summary>
    public static Thing OfRow(long submissionId, string key, string mediaId) => mediaId.Length > 0 ? Recording(submissionId, mediaId) : File(submissionId, key);

    /// <summary>Its kind, as differences.csv calls it.</summary>
    public string What => Kind switch
    {
        ThingKind.Entry => "discussion entry",
        ThingKind.Answer => "quiz answer",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Its number, id or what else tells it apart.</summary>
    public string Item => Kind == ThingKind.Submission ? $"{SubmissionId}" : Id == 0 ? Text : Text.Length == 0 ? $"{Id}" : $"{Id} ({Text})";

    /// <summary>The table it stands in.</summary>
    public string Table => Kind switch
    {
        ThingKind.Submission => ArchivePaths.SubmissionsCsv,
        ThingKind.Comment => ArchivePaths.CommentsCsv,
        ThingKind.Entry => ArchivePaths.DiscussionEntriesCsv,
        ThingKind.Answer => ArchivePaths.QuizAnswersCsv,
        ThingKind.File => ArchivePaths.AttachmentsCsv,
        _ => ArchivePaths.AttemptsCsv,
    };
}
