using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Discussions;

/// <summary>
/// Makes rows of what a student wrote in discussions, with what it answers and what was answered to it. A post that a submission has is
/// the submission's; all others come from the discussions themselves.
/// </summary>
/// <param name="index">The submissions of the course.</param>
/// <param name="discussions">Its discussions.</param>
/// <param name="people">Who is who in it.</param>
/// <param name="students">Those who have a folder.</param>
/// <param name="texts">Finds the files that texts name.</param>
internal sealed class DiscussionMapper(
    SubmissionIndex index, CourseDiscussions discussions, CoursePeople people, IReadOnlySet<long> students, TextFiles texts)
{
    const string Source = "discussion";

    /// <summary>The entries of a submission, oldest first, each once: Canvas repeats them in every attempt.</summary>
    public IEnumerable<DiscussionEntryRow> Rows(Submission submission, long studentId)
    {
        var entries = Entries(submission).OrderBy(entry => entry.CreatedAt, StringComparer.Ordinal).ToList();
        if (entries.Count == 0)
        {
            return [];
        }

        var answered = index.FindEntries(entries.Select(entry => entry.ParentId).OfType<long>());
        return entries.Select(entry => Row(submission.Id, entry, answered, studentId));
    }

    /// <summary>What the student wrote besides, in the order of the discussions.</summary>
    public IEnumerable<DiscussionEntryRow> Others(long studentId, IEnumerable<DiscussionEntryRow> known)
    {
        var ids = known.Select(row => row.EntryId).ToHashSet();
        return discussions.By(studentId).Where(id => !ids.Contains(CellText.Of(id)))
            .Select(discussions.TryRead).OfType<DiscussionPost>().Select(post => WithContext(
                new DiscussionEntryRow(
                    null, CellText.Of(post.Id), post.CreatedAt ?? "", post.UpdatedAt ?? "", post.Message ?? "", CellText.Of(post.ParentId),
                    "", ""),
                post.Id, post.ParentId, studentId));
    }

    /// <summary>What others answered to entries of the student.</summary>
    public IEnumerable<DiscussionReplyRow> Replies(long studentId, IEnumerable<DiscussionEntryRow> entries) =>
        from entry in entries
        from reply in RepliesTo(long.Parse(entry.EntryId, System.Globalization.CultureInfo.InvariantCulture), studentId)
        select new DiscussionReplyRow(
            entry.EntryId, CellText.Of(reply.Id), reply.CreatedAt ?? "", reply.UpdatedAt ?? "", discussions.AuthorOf(reply),
            CellText.Of(reply.UserId), RoleOf(reply), reply.Message ?? "",
            string.Join("; ", reply.Files().Select(file => file.DisplayName)), entry.TopicId);

    /// <summary>The files of entries that no submission has, and those that came with answers of people who are no students.</summary>
    public IEnumerable<NamedFile> Files(long studentId, IReadOnlyList<DiscussionEntryRow> entries) => entries.SelectMany(entry =>
    {
        var id = long.Parse(entry.EntryId, System.Globalization.CultureInfo.InvariantCulture);
        var own = entry.SubmissionId is null ? discussions.TryRead(id) : null;
        return RepliesTo(id, studentId).Where(reply => reply.UserId is { } author && !students.Contains(author)).Prepend(own)
            .OfType<DiscussionPost>().SelectMany(Files);
    });

    /// <summary>The entries of a submission and of its history, each once, without those that were deleted.</summary>
    public static IEnumerable<DiscussionEntry> Entries(Submission submission) => !HasSome(submission) ? []
        : submission.History().Prepend(submission)
            .SelectMany(attempt => attempt.DiscussionEntries?.OfType<DiscussionEntry>() ?? [])
            .Where(entry => entry.Id is not null && entry.Deleted != true)
            .DistinctBy(entry => entry.Id);

    // Most have none, of which there are many.
    static bool HasSome(Submission submission) => submission.DiscussionEntries is not null
        || submission.SubmissionHistory?.Any(attempt => attempt?.DiscussionEntries is not null) == true;

    IEnumerable<NamedFile> Files(DiscussionPost post) => post.Files()
        .Select(file => new NamedFile(null, file, "", Source) { EntryId = post.Id })
        .Concat(texts.In(post.Message, post.Id))
        .DistinctBy(file => file.Key);

    IEnumerable<DiscussionPost> RepliesTo(long entryId, long studentId) => discussions.AnswersTo(entryId)
        .Select(discussions.TryRead).OfType<DiscussionPost>().Where(reply => reply.UserId != studentId);

    DiscussionEntryRow Row(
        long submissionId, DiscussionEntry entry, IReadOnlyDictionary<long, DiscussionEntry> answered, long studentId)
    {
        var parent = entry.ParentId is { } id ? answered.GetValueOrDefault(id) : null;
        var row = new DiscussionEntryRow(
            submissionId,
            CellText.Of(entry.Id),
            entry.CreatedAt ?? "",
            entry.UpdatedAt ?? "",
            entry.Message ?? "",
            CellText.Of(entry.ParentId),
            parent?.UserName ?? "",
            parent?.Message ?? "",
            Graded: "true");
        return WithContext(row, entry.Id!.Value, entry.ParentId, studentId);
    }

    DiscussionEntryRow WithContext(DiscussionEntryRow row, long id, long? parentId, long studentId)
    {
        var answered = parentId is { } parent ? discussions.TryRead(parent) : null;
        var topic = discussions.TopicOf(id);
        return row with
        {
            TopicId = CellText.Of(topic?.Id),
            TopicTitle = topic?.Title ?? "",
            TopicMessage = topic?.Message ?? "",
            Graded = topic is null ? row.Graded : CellText.Of(topic.AssignmentId is not null || row.SubmissionId is not null),
            AnswersUser = answered is null ? row.AnswersUser : discussions.AuthorOf(answered),
            AnswersMessage = answered?.Message ?? row.AnswersMessage,
            AnswersRole = answered is null ? "" : answered.UserId == studentId ? "author" : RoleOf(answered),
            Note = Note(parentId, answered),
        };
    }

    string Note(long? parentId, DiscussionPost? answered) =>
        parentId is { } id && discussions.IsDeleted(id) ? "the entry that it answers was deleted"
        : answered is { UserId: null } ? "Canvas does not say who wrote the entry that it answers"
        : "";

    string RoleOf(DiscussionPost post) => post.UserId is { } id ? people.Roles.GetValueOrDefault(id, "") : "";
}
