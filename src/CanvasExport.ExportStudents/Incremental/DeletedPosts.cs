using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Incremental;

/// <summary>
/// The same as <see cref="DeletedRows"/> for what was said in discussions: what belongs to no submission, and what others answered.
/// Nothing is gone of a discussion whose posts did not come.
/// </summary>
/// <param name="seenAt">When Canvas was asked.</param>
/// <param name="isKnown">Whether all posts of a discussion are known now.</param>
/// <param name="isThere">Whether a post is still there, so that it is not gone with what it answered.</param>
/// <param name="isPart">Whether only a part of a post could be read: the rest is as it was.</param>
internal sealed class DeletedPosts(
    string seenAt, Func<string, bool> isKnown, Func<string, bool> isThere, Func<string, bool> isPart)
{
    /// <summary>The entries of now, and those without a submission that are gone.</summary>
    public IEnumerable<DiscussionEntryRow> Entries(StudentWork now, StudentWork former)
    {
        var was = former.Entries.DistinctBy(row => row.EntryId).ToDictionary(row => row.EntryId);
        return now.Entries.Select(row => was.TryGetValue(row.EntryId, out var known)
                ? WithContext(isPart(row.EntryId) ? EmptyCells.Fill(row, known with { GoneAt = "" }) : row, known) : row)
            .Concat(GoneRows.Keep(
                former.Entries.Where(row => row.SubmissionId is null), now.Entries, row => row.EntryId, row => row.GoneAt,
                row => isKnown(row.TopicId) ? row with { GoneAt = seenAt } : row)
                .Skip(now.Entries.Count));
    }

    /// <summary>The answers of now, and those that are gone.</summary>
    public IReadOnlyList<DiscussionReplyRow> Replies(StudentWork now, StudentWork former) => GoneRows.Keep(
        former.Replies, now.Replies.Select(row => WithFormerCells(row, former)), row => (row.EntryId, row.ReplyId), row => row.GoneAt,
        row => isKnown(row.TopicId) && !isThere(row.ReplyId) ? row with { GoneAt = seenAt } : row);

    DiscussionReplyRow WithFormerCells(DiscussionReplyRow row, StudentWork former) => isPart(row.ReplyId)
        && former.Replies.FirstOrDefault(was => (was.EntryId, was.ReplyId) == (row.EntryId, row.ReplyId)) is { } known
            ? EmptyCells.Fill(row, known with { GoneAt = "" }) : row;

    /// <summary>The files without a submission that are gone.</summary>
    public IEnumerable<AttachmentRow> Files(StudentWork now, StudentWork former)
    {
        var topics = former.Entries.Select(row => (row.EntryId, row.TopicId))
            .Concat(former.Replies.Select(row => (EntryId: row.ReplyId, row.TopicId)))
            .DistinctBy(post => post.EntryId).ToDictionary(post => post.EntryId, post => post.TopicId);
        var present = now.Files.Select(RowKinds.Files.Key).ToHashSet();

        // What has become the work on an assignment has its files there.
        var ofSubmissions = now.Entries.Where(row => row.SubmissionId is not null).Select(row => row.EntryId).ToHashSet();

        // A post that is shown here still has those files that are present, and no others.
        var shown = now.Entries.Select(row => row.EntryId).Concat(now.Replies.Select(row => row.ReplyId)).ToHashSet();
        return former.Files
            .Where(row => row.SubmissionId is null && !present.Contains(RowKinds.Files.Key(row)) && !ofSubmissions.Contains(row.EntryId))
            .Select(row => row.GoneAt.Length == 0 && isKnown(topics.GetValueOrDefault(row.EntryId, ""))
                && (shown.Contains(row.EntryId) || !isThere(row.EntryId))
                ? row with { GoneAt = seenAt } : row);
    }

    // What is not known of an entry this time was known before: the discussion that is no more, the words that it answered.
    static DiscussionEntryRow WithContext(DiscussionEntryRow row, DiscussionEntryRow was)
    {
        var hasLostWords = row.AnswersMessage.Length == 0 && row.ParentId == was.ParentId;
        return row with
        {
            TopicId = row.TopicId.Length > 0 ? row.TopicId : was.TopicId,
            TopicTitle = row.TopicId.Length > 0 ? row.TopicTitle : was.TopicTitle,
            TopicMessage = row.TopicId.Length > 0 ? row.TopicMessage : was.TopicMessage,
            AnswersUser = hasLostWords ? was.AnswersUser : row.AnswersUser,
            AnswersRole = hasLostWords ? was.AnswersRole : row.AnswersRole,
            AnswersMessage = hasLostWords ? was.AnswersMessage : row.AnswersMessage,
        };
    }
}
