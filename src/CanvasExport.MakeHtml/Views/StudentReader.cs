using System.Globalization;
using CanvasExport.Core.Content;
using CanvasExport.Core.Html;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Previews;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Joins the rows of one student into what the page shows; nothing of it outlives the page.</summary>
internal sealed class StudentReader
{
    const int LongestAddress = 2_000;

    readonly StudentFolder _folder;
    readonly CourseClock _clock;
    readonly CoursePages _pages;
    readonly LocalFiles _filesOfTexts;
    readonly StudentFiles _shelf;
    readonly MarkReader _marks;
    readonly ILookup<long, SubmissionRow> _attempts;
    readonly ILookup<long, CommentRow> _comments;
    readonly ILookup<WorkKey, AttachmentRow> _files;
    readonly DiscussionReader _discussions;
    readonly ILookup<(WorkKey, string), QuizAnswerRow> _answers;
    readonly ILookup<long, string> _answeredAttempts;
    readonly ILookup<long, RubricAssessmentRow> _rubrics;
    readonly QuizReader _quizzes;
    readonly PeerReviewReader _reviews;
    readonly SnapshotReader _snapshots;

    /// <param name="folder">The student.</param>
    /// <param name="clock">Tells the times of the course.</param>
    /// <param name="missing">What is not among the student's files.</param>
    /// <param name="pages">The course.</param>
    /// <param name="previews">Reads what is in the files; null where the student's page is not made now.</param>
    public StudentReader(StudentFolder folder, CourseClock clock, MissingFiles missing, CoursePages pages, PreviewReader? previews)
    {
        (_folder, _clock, _pages) = (folder, clock, pages);
        Captions = new CaptionReader(folder.Captions());
        _marks = new MarkReader(folder.Annotations(), clock);
        _shelf = new StudentFiles(folder.FolderPath, missing, previews, Captions, _marks);
        var files = folder.Attachments().ToList();
        _filesOfTexts = _shelf.LocalFiles(files);

        // What a text shows, plays or links stands there; what could not be had is said below it. An equation stands there either way.
        var shown = files.Where(file => file.Source != "inline" || (!_shelf.Has(file) && !IsEquation(file))).ToList();
        _files = shown.ToLookup(row => row.Work);
        _attempts = folder.Attempts().ToLookup(row => row.SubmissionId);
        _comments = folder.Comments().ToLookup(row => row.SubmissionId);
        _discussions = new DiscussionReader(folder, clock, _shelf, shown, _filesOfTexts, pages.FilesOfPrompts);
        var answers = folder.QuizAnswers();
        _answers = answers.ToLookup(row => (row.Work, row.Attempt));
        _answeredAttempts = answers.Where(row => row.SubmissionId is not null).Select(row => (Id: row.SubmissionId!.Value, row.Attempt))
            .Distinct().ToLookup(one => one.Id, one => one.Attempt);
        _quizzes = new QuizReader(_shelf, files, pages.FilesOfPrompts, _filesOfTexts, at => Gone(at));
        _reviews = new PeerReviewReader(folder, Said, Gone);
        _snapshots = new SnapshotReader(folder.Snapshots(), clock, _shelf);
        _rubrics = folder.RubricAssessments().ToLookup(row => row.SubmissionId);
    }

    /// <summary>The submissions in the order of <c>submissions.csv</c>.</summary>
    public IEnumerable<(SubmissionRow Row, SubmissionView View)> Submissions() => _folder.Submissions()
        .Select(row => (row, Submission(row)));

    /// <summary>The captions of the recordings.</summary>
    public CaptionReader Captions { get; }

    /// <summary>The student's ePortfolios.</summary>
    public EportfolioReader Eportfolios => new(_folder, _clock, _shelf, _filesOfTexts);

    /// <summary>How the grades came about.</summary>
    public GradingReader Grading => new(_folder, _clock, _pages, _attempts);

    /// <summary>The work on quizzes that belong to no assignment, in the order of <c>quiz_attempts.csv</c>.</summary>
    public IEnumerable<SubmissionView> Quizzes() =>
        new UngradedQuizReader(_clock, _shelf, _quizzes, _answers, _files).Works(_folder.QuizAttempts());

    /// <summary>Peer reviews on assignments of which the student has no submission.</summary>
    public IReadOnlyList<PeerReviewView> OtherReviews(IEnumerable<SubmissionRow> submissions) =>
        _reviews.Others(submissions.Select(row => row.AssignmentId).ToHashSet());

    /// <summary>What the student wrote in discussions besides.</summary>
    public IEnumerable<SubmissionView> Discussions() => _discussions.Discussions();

    SubmissionView Submission(SubmissionRow row)
    {
        var earlier = _attempts[row.SubmissionId].ToList();
        var files = _files[WorkKey.OfSubmission(row.SubmissionId)].Where(file => !IsOfComment(file)).ToList();
        var comments = InConversation([.. _comments[row.SubmissionId]]).ToList();
        var commentFiles = _files[WorkKey.OfSubmission(row.SubmissionId)].Where(IsOfComment).ToList();
        var earlierNumbers = earlier.Select(attempt => attempt.Attempt).ToHashSet();
        return new SubmissionView(
            CourseLinks.Anchor(row.SubmissionId),
            DisplayText.AssignmentName(row.AssignmentName, row.AssignmentId),
            $"../{CourseLinks.Assignment(row.AssignmentId)}",
            _pages.Prompts.Of(row),
            _clock.Moment(row.DueAt),
            DisplayText.Name(row.GroupName),
            DisplayText.Result(row),
            _clock.Moment(row.GradedAt),
            DisplayText.GradedBy(row, earlier),
            DisplayText.Lateness(row),
            DisplayText.Statuses(row),
            NewestAttempt(
                row, files.Where(
                file => Attempts(file) is var numbers && (numbers.Contains(row.Attempt) || !numbers.Any(earlierNumbers.Contains)))),
            [.. earlier.Concat(OnlyAnswered(row, earlierNumbers)).Select(
                attempt => Attempt(
                attempt, files.Where(file => attempt.Attempt != row.Attempt && Attempts(file).Contains(attempt.Attempt))))],
            [.. comments.Select(comment => Comment(WithoutName(row, comment), commentFiles))],
            [.. commentFiles.Where(file => !comments.Any(comment => IsOf(file, comment))).Select(_shelf.File)],
            [.. _rubrics[row.SubmissionId].Select(mark => PeerReviewReader.Mark(mark, Gone, Said))])
        {
            Facts = SubmissionFacts.Of(row, _clock),
            Snapshots = _snapshots.Of(row.SubmissionId),
            Reviews = _reviews.Of(row, comments.Select(comment => comment.CommentId).ToHashSet()),
            RubricNote = _rubrics[row.SubmissionId].Any(mark => DisplayText.IsTrue(mark.HidePoints)) ? PeerReviewReader.PointsHidden : "",
            PromptGone = _pages.GonePrompts.GetValueOrDefault(row.AssignmentId, ""),
        };
    }

    // Canvas's report on a New Quiz has the numbers of attempts, which its list of them may lack.
    IEnumerable<SubmissionRow> OnlyAnswered(SubmissionRow row, HashSet<string> numbers) => _answeredAttempts[row.SubmissionId]
        .Where(attempt => attempt != row.Attempt && !numbers.Contains(attempt))
        .Select(row.AttemptAlone);

    // The rows of what is gone from Canvas stand after the others; the order of the others is Canvas's.
    static IEnumerable<CommentRow> InConversation(List<CommentRow> comments) =>
        comments.Exists(comment => comment.GoneAt.Length > 0) ? comments.OrderBy(comment => comment.CreatedAt, StringComparer.Ordinal)
            : comments;

    // A file that answers a question of a quiz stands there.
    AttemptView Attempt(SubmissionRow row, IEnumerable<AttachmentRow> files)
    {
        var answers = _answers[(WorkKey.OfSubmission(row.SubmissionId), row.Attempt)].ToList();
        return Attempt(row, [.. QuizReader.NotInPlace(files, answers).Select(_shelf.File)], [.. answers.Select(_quizzes.Answer)]);
    }

    AttemptView Attempt(SubmissionRow row, IReadOnlyList<FileView> files, IReadOnlyList<QuizAnswerView> answers) => new(
        DisplayText.Name(row.Attempt),
        _clock.Moment(row.SubmittedAt),
        DisplayText.Kind(row.SubmissionType),
        DisplayText.Result(row),
        DisplayText.IsTrue(row.GradedAttempt),
        Body(row),
        row.SubmissionUrl.Length is > 0 and <= LongestAddress
            ? new LinkView(row.SubmissionUrl, SafeLink.TryParse(row.SubmissionUrl)) : null,
        _shelf.Recording(row.MediaFile, row.MediaType, row.MediaUrl),
        files)
    {
        Answers = answers,
        Note = row.GoneAt.Length == 0 && row.SubmissionType == "online_quiz" && answers.Count == 0
            ? DisplayText.NoAnswers(_pages.AnonymousSurveys.Contains(row.AssignmentId))
            : DisplayText.Note(row, files.Count > 0, answers.Count > 0, _marks.Has(row.SubmissionId)),
        Proxy = DisplayText.Name(row.ProxySubmitter),
    };

    // An address as long as a list of addresses is read as a text.
    SafeHtml Body(SubmissionRow row) => row.SubmissionUrl.Length > LongestAddress ? HtmlSanitizer.RichOrPlain(row.SubmissionUrl, 3)
        : row.SubmissionType == "online_quiz" ? SafeHtml.Empty
        : HtmlSanitizer.Sanitize(row.SubmissionBody, HeadingLevels.InSection, _filesOfTexts);

    // Canvas tells of all entries with every attempt.
    AttemptView NewestAttempt(SubmissionRow row, IEnumerable<AttachmentRow> files) =>
        Attempt(row, files) with { Entries = _discussions.Entries(row.SubmissionId) };

    SafeHtml Said(string text) => HtmlSanitizer.RichOrPlain(text, HeadingLevels.InTable, _filesOfTexts);

    string Gone(string at) => DisplayText.GoneSince(_clock, at);

    static bool IsEquation(AttachmentRow file) => EmbeddedLink.TryOf(file.Url) is { Kind: EmbeddedKind.Equation };

    static string[] Attempts(AttachmentRow file) => file.Attempt.Split(' ');

    // What a comment shows or links and could not be had is said below it.
    static bool IsOfComment(AttachmentRow file) => file.Source == "comment" || file.CommentId.Length > 0;

    // Archives of before that column have no id.
    static bool IsOf(AttachmentRow file, CommentRow comment) => file.CommentId.Length > 0 && file.CommentId == comment.CommentId;

    // Whoever reviewed it anonymously is not named beside the work.
    CommentRow WithoutName(SubmissionRow work, CommentRow row) =>
        _reviews.IsAnonymous(work, row) ? row with { UserName = "Anonymous" } : row;

    CommentView Comment(CommentRow row, IEnumerable<AttachmentRow> files) => new(
        DisplayText.Name(row.UserName),
        row.AuthorId.Length > 0 && row.AuthorId == _folder.Student.UserId.ToString(CultureInfo.InvariantCulture),
        _clock.Moment(row.CreatedAt),
        [.. DisplayText.Remarks(row, _clock.Moment(row.EditedAt))],
        Said(row.Comment),
        _shelf.Recording(row.MediaFile, row.MediaType, row.MediaUrl),
        [.. files.Where(file => IsOf(file, row)).Select(_shelf.File)]);
}
