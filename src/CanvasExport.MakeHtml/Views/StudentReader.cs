using System.Globalization;
using CanvasExport.Core.Archive;
using CanvasExport.Core.Archive.Rows;
using CanvasExport.MakeHtml.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Joins the rows of one student's CSV files into what the page shows; nothing of it outlives the page.</summary>
internal sealed class StudentReader(StudentFolder folder, CourseClock clock, MissingFiles missing)
{
    // Under the student (h1) and the assignment (h2).
    const int TopHeading = 3;

    readonly FileShelf _shelf = new(folder.FolderPath, missing);
    readonly ILookup<long, SubmissionRow> _attempts = folder.Attempts().ToLookup(row => row.SubmissionId);
    readonly ILookup<long, CommentRow> _comments = folder.Comments().ToLookup(row => row.SubmissionId);
    readonly ILookup<long, AttachmentRow> _files = folder.Attachments().ToLookup(row => row.SubmissionId);
    readonly ILookup<long, DiscussionEntryRow> _entries = folder.DiscussionEntries().ToLookup(row => row.SubmissionId);
    readonly ILookup<(long, string), QuizAnswerRow> _answers = folder.QuizAnswers().ToLookup(row => (row.SubmissionId, row.Attempt));
    readonly ILookup<long, RubricAssessmentRow> _rubrics = folder.RubricAssessments().ToLookup(row => row.SubmissionId);

    /// <summary>The submissions in the order of <c>submissions.csv</c>.</summary>
    public IEnumerable<(SubmissionRow Row, SubmissionView View)> Submissions() => folder.Submissions().Select(row => (row, Submission(row)));

    SubmissionView Submission(SubmissionRow row)
    {
        var earlier = _attempts[row.SubmissionId].ToList();
        var files = _files[row.SubmissionId].Where(file => file.Source != "comment").ToList();
        var comments = _comments[row.SubmissionId].ToList();
        var commentFiles = _files[row.SubmissionId].Where(file => file.Source == "comment").ToList();
        var earlierNumbers = earlier.Select(attempt => attempt.Attempt).ToHashSet();
        return new SubmissionView(
            CourseLinks.Anchor(row.SubmissionId),
            row.AssignmentName,
            $"../{CourseLinks.Assignment(row.AssignmentId)}",
            HtmlSanitizer.Sanitize(row.AssignmentDescription, TopHeading),
            clock.Moment(row.DueAt),
            row.GroupName,
            Wording.Result(row),
            clock.Moment(row.GradedAt),
            Wording.GradedBy(row, earlier),
            Wording.Lateness(row),
            Wording.Statuses(row),
            NewestAttempt(row, files.Where(file => Attempts(file) is var numbers && (numbers.Contains(row.Attempt) || !numbers.Any(earlierNumbers.Contains)))),
            [.. earlier.Select(attempt => Attempt(attempt, files.Where(file => attempt.Attempt != row.Attempt && Attempts(file).Contains(attempt.Attempt))))],
            [.. comments.Select(comment => Comment(comment, commentFiles))],
            [.. commentFiles.Where(file => !comments.Any(comment => IsOf(file, comment))).Select(_shelf.File)],
            [.. _rubrics[row.SubmissionId].Select(mark => new RubricMarkView(mark.Description, Wording.Trim(mark.Points), mark.Rating, mark.Comments))]);
    }

    AttemptView Attempt(SubmissionRow row, IEnumerable<AttachmentRow> files) => new(
        row.Attempt,
        clock.Moment(row.SubmittedAt),
        Wording.Kind(row.SubmissionType),
        Wording.Result(row),
        Wording.IsTrue(row.GradedAttempt),
        row.SubmissionType == "online_quiz" ? SafeHtml.Empty : HtmlSanitizer.Sanitize(row.SubmissionBody, TopHeading),
        row.SubmissionUrl.Length > 0 ? new LinkView(row.SubmissionUrl, SafeLink.TryParse(row.SubmissionUrl)) : null,
        _shelf.Recording(row.MediaFile, row.MediaType, row.MediaUrl),
        [.. files.Select(_shelf.File)])
    {
        Answers = [.. _answers[(row.SubmissionId, row.Attempt)].Select(Answer)],
        Note = Wording.Note(row.SubmissionType),
    };

    // Canvas tells of all entries with every attempt.
    AttemptView NewestAttempt(SubmissionRow row, IEnumerable<AttachmentRow> files) =>
        Attempt(row, files) with { Entries = [.. _entries[row.SubmissionId].Select(Entry)] };

    DiscussionEntryView Entry(DiscussionEntryRow row) => new(
        clock.Moment(row.CreatedAt),
        HtmlSanitizer.Sanitize(row.Message, TopHeading),
        row.AnswersUser,
        Excerpt.Of(HtmlSanitizer.Sanitize(row.AnswersMessage, TopHeading)));

    static QuizAnswerView Answer(QuizAnswerRow row) => new(
        row.QuestionName,
        HtmlSanitizer.Sanitize(row.QuestionText, TopHeading),
        row.QuestionType == "essay_question" ? HtmlSanitizer.Sanitize(row.Answer, TopHeading) : HtmlSanitizer.Plain(row.Answer),
        Wording.Judgement(row));

    static string[] Attempts(AttachmentRow file) => file.Attempt.Split(' ');

    // Archives of before that column have no id.
    static bool IsOf(AttachmentRow file, CommentRow comment) => file.CommentId.Length > 0 && file.CommentId == comment.CommentId;

    CommentView Comment(CommentRow row, IEnumerable<AttachmentRow> files) => new(
        row.UserName,
        row.AuthorId.Length > 0 && row.AuthorId == folder.Student.UserId.ToString(CultureInfo.InvariantCulture),
        clock.Moment(row.CreatedAt),
        [.. Wording.Remarks(row, clock.Moment(row.EditedAt))],
        row.Comment,
        _shelf.Recording(row.MediaFile, row.MediaType, row.MediaUrl),
        [.. files.Where(file => IsOf(file, row)).Select(_shelf.File)]);
}
