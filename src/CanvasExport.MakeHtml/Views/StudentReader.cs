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
            Attempt(row, files.Where(file => Attempts(file) is var numbers && (numbers.Contains(row.Attempt) || !numbers.Any(earlierNumbers.Contains)))),
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
        HtmlSanitizer.Sanitize(row.SubmissionBody, TopHeading),
        row.SubmissionUrl.Length > 0 ? new LinkView(row.SubmissionUrl, SafeLink.TryParse(row.SubmissionUrl)) : null,
        _shelf.Recording(row.MediaFile, row.MediaType, row.MediaUrl),
        [.. files.Select(_shelf.File)]);

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
