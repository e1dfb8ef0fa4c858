using System.Globalization;
using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>What Canvas named, read from its own lists and not from what the export made of them.</summary>
internal static class ItemsInCanvas
{
    const string NotAvailable = "not available";

    /// <summary>Everything of a submission, each once, files with the bytes that Canvas recorded.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="texts">Finds what its texts show; null where nobody knows which Canvas it comes from.</param>
    public static IEnumerable<(ArchiveItem ArchiveItem, long Bytes)> Of(Submission submission, EmbeddedFiles? texts)
    {
        var attempts = submission.History().Append(submission).ToList();
        var numbered = attempts.Where(attempt =>
            ReferenceEquals(attempt, submission) || attempt.Attempt is not null || !attempt.IsSameAttempt(submission));
        var comments = submission.SubmissionComments?.OfType<SubmissionComment>().ToList() ?? [];
        var entries = attempts.SelectMany(attempt => attempt.DiscussionEntries?.OfType<DiscussionEntry>() ?? []).ToList();
        var id = submission.Id;
        return Counted(new ArchiveItem(ItemKind.Submission, id, 0))
            .Concat(numbered.Where(attempt => attempt.Attempt is not null || !string.IsNullOrEmpty(attempt.SubmittedAt))
                .SelectMany(attempt => Counted(ArchiveItem.Attempt(id, attempt.Attempt, attempt.SubmittedAt))))
            .Concat(comments.SelectMany(
                comment => Counted(ArchiveItem.Comment(id, comment.Id, comment.CreatedAt ?? "", comment.Comment ?? ""))))
            .Concat(entries.Where(entry => entry.Id is not null && entry.Deleted != true)
                .SelectMany(entry => Counted(new ArchiveItem(ItemKind.Entry, id, entry.Id!.Value))))
            .Concat(attempts.SelectMany(attempt => Answers(id, attempt)))
            .Concat(attempts.SelectMany(attempt => attempt.Attachments ?? [])
                .Concat(entries.SelectMany(entry => entry.Attachments?.Append(entry.Attachment) ?? [entry.Attachment]))
                .Concat(comments.SelectMany(comment => comment.Attachments ?? []))
                .OfType<Attachment>().Select(file => (ArchiveItem.File(id, EmbeddedLink.KeyOf(file.Id)), file.Size ?? 0)))
            .Concat(texts?.InAll(submission).SelectMany(file => Counted(ArchiveItem.Embedded(id, file))) ?? [])
            .Concat(attempts.Select(attempt => attempt.MediaComment).Concat(comments.Select(comment => comment.MediaComment))
                .Where(media => !string.IsNullOrEmpty(media?.MediaId))
                    .SelectMany(media => Counted(ArchiveItem.Recording(id, string.IsNullOrEmpty(media!.Url) ? media.MediaId! : media.Url))))
            .DistinctBy(named => named.Item1);
    }

    /// <summary>What the archive does not have, since the API does not give it, or is not asked for it; with the cause.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="texts">Finds what its texts show; null where nobody knows which Canvas it comes from.</param>
    /// <param name="assignment">What it is on.</param>
    public static IEnumerable<(string Item, string Cause, string Reason)> NotGiven(
        Submission submission, EmbeddedFiles? texts, Assignment assignment)
    {
        var attempts = submission.History().Append(submission).ToList();
        if (!assignment.IsNewQuiz && attempts.Exists(attempt => attempt.SubmissionType == "basic_lti_launch"))
        {
            yield return ("external tool", NotAvailable, "the work itself is in the external tool");
        }

        foreach (var (item, reason) in NotAvailableOf(submission, texts, assignment.AnonymousSubmissions == true))
        {
            yield return (item, NotAvailable, reason);
        }
    }

    static IEnumerable<(string Item, string Reason)> NotAvailableOf(Submission submission, EmbeddedFiles? texts, bool isAnonymous)
    {
        foreach (var host in texts?.OnOtherHosts(submission) ?? [])
        {
            yield return ("file", $"a text links to it on another host, {host}; it was not fetched");
        }

        if (submission.History().Append(submission)
            .Any(attempt => attempt.MediaComment is { } media && string.IsNullOrEmpty(media.MediaId)))
        {
            yield return ("recording", "Canvas names a recording and gives no id of it");
        }

        // The answers stand in the history alone.
        foreach (var attempt in submission.History().DefaultIfEmpty(submission).Where(LacksAnswers))
        {
            yield return (
                $"answers of attempt {attempt.Attempt}",
                isAnonymous
                    ? "an anonymous survey: Canvas tells nobody who answered what"
                    : "Canvas gave none of the answers of this attempt");
        }

        for (var empty = submission.SubmissionHistory?.Count(attempt => attempt is null) ?? 0; empty > 0; empty--)
        {
            yield return ("attempt", "Canvas names an attempt and gives nothing of it");
        }
    }

    static bool LacksAnswers(Submission attempt) => attempt is { SubmissionType: "online_quiz", SubmittedAt: not null }
        and not { SubmissionData.ValueKind: JsonValueKind.Array };

    static IEnumerable<(ArchiveItem, long)> Answers(long id, Submission attempt) => QuizAnswer.Of(attempt).SelectMany(answer =>
        Counted(ArchiveItem.Answer(id, attempt.Attempt?.ToString(CultureInfo.InvariantCulture) ?? "", answer.QuestionId)));

    static (ArchiveItem, long)[] Counted(ArchiveItem thing) => [(thing, 0)];
}
