using CanvasExport.Core.Html;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Makes of what a student wrote in discussions, and of what was answered, what the page shows.</summary>
internal sealed class DiscussionReader
{
    static readonly string[] Teaching = ["teacher", "ta"];

    readonly CourseClock _clock;
    readonly StudentFiles _shelf;
    readonly LocalFiles _filesOfTexts;
    readonly LocalFiles _filesOfPrompts;
    readonly IReadOnlyList<DiscussionEntryRow> _entries;
    readonly ILookup<long?, DiscussionEntryRow> _ofSubmissions;
    readonly ILookup<string, DiscussionReplyRow> _replies;
    readonly ILookup<string, AttachmentRow> _files;

    /// <param name="folder">The student.</param>
    /// <param name="clock">The course's time.</param>
    /// <param name="shelf">The student's files on disk.</param>
    /// <param name="files">The rows of those that are shown by their names.</param>
    /// <param name="filesOfTexts">What the student's texts show.</param>
    /// <param name="filesOfPrompts">What the discussions themselves show.</param>
    public DiscussionReader(
        StudentFolder folder, CourseClock clock, StudentFiles shelf, IEnumerable<AttachmentRow> files, LocalFiles filesOfTexts,
        LocalFiles filesOfPrompts)
    {
        (_clock, _shelf, _filesOfTexts, _filesOfPrompts) = (clock, shelf, filesOfTexts, filesOfPrompts);
        _entries = folder.DiscussionEntries();
        _ofSubmissions = _entries.ToLookup(row => row.SubmissionId);
        _replies = folder.DiscussionReplies().ToLookup(row => row.EntryId);
        _files = files.Where(row => row.SubmissionId is null).ToLookup(row => row.EntryId);
    }

    /// <summary>The entries of a submission, as its table has them.</summary>
    public IReadOnlyList<DiscussionEntryView> Entries(long submissionId) => [.. _ofSubmissions[submissionId].Select(Entry)];

    /// <summary>The discussions with entries that no submission has, each as a work of its own.</summary>
    public IEnumerable<SubmissionView> Discussions() => _ofSubmissions[null].GroupBy(row => row.TopicId).Select(Discussion);

    SubmissionView Discussion(IGrouping<string, DiscussionEntryRow> entries)
    {
        var newest = entries.LastOrDefault(row => row.GoneAt.Length == 0) ?? entries.Last();
        return new SubmissionView(
            CourseLinks.Discussion(entries.Key),
            DisplayText.Name(newest.TopicTitle.Length > 0 ? newest.TopicTitle : $"Discussion {entries.Key}"),
            "",
            Prompts.Read(newest.TopicMessage, _filesOfPrompts),
            null,
            "",
            "",
            null,
            "",
            "",
            [new Status(newest.Graded == "false" ? "ungraded discussion" : "discussion, in no submission", "plain")],
            new AttemptView("", null, "", "", false, SafeHtml.Empty, null, null, []) { Entries = [.. entries.Select(Entry)] },
            [],
            [],
            [],
            [])
        {
            Section = "Discussions",
            PromptName = "The discussion",
            Facts = [("Posts", $"{entries.Count()}")],
        };
    }

    DiscussionEntryView Entry(DiscussionEntryRow row) => new(
        _clock.Moment(row.CreatedAt),
        HtmlSanitizer.Sanitize(row.Message, HeadingLevels.InSection, _filesOfTexts),
        Answered(row),
        Excerpt.Of(HtmlSanitizer.Sanitize(row.AnswersMessage, HeadingLevels.InSection)),
        row.GoneAt.Length > 0)
    {
        Note = row.Note,
        Files = [.. _files[row.EntryId].Select(_shelf.File)],
        Replies = [.. _replies[row.EntryId].OrderBy(reply => reply.CreatedAt, StringComparer.Ordinal).Select(Reply)],
    };

    static string Answered(DiscussionEntryRow row) => Phrase.Of(
        ", ", DisplayText.Name(row.AnswersUser), row.AnswersRole == "student" ? "" : DisplayText.Role(row.AnswersRole));

    DiscussionReplyView Reply(DiscussionReplyRow row) => new(
        row.UserName.Length > 0 ? DisplayText.Name(row.UserName)
            : row.AuthorId.Length > 0 ? "Somebody whose name Canvas does not say" : "Somebody whom Canvas does not name",
        Teaching.Contains(row.AuthorRole),
        _clock.Moment(row.CreatedAt),
        [.. new[] { DisplayText.Role(row.AuthorRole), row.GoneAt.Length > 0 ? DisplayText.Gone : "" }.Where(remark => remark.Length > 0)],
        HtmlSanitizer.Sanitize(row.Message, HeadingLevels.InSection, _filesOfTexts),
        [.. _files[row.ReplyId].Select(_shelf.File)])
    {
        OtherFiles = _files[row.ReplyId].Any() ? "" : DisplayText.Name(row.Files),
    };
}
