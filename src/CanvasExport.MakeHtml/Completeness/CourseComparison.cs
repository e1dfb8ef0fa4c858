using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>
/// Holds a course of the archive against Canvas's own lists in <c>json/</c>, thing by thing. What the tables name is in memory, of
/// the lists one submission at a time.
/// </summary>
internal sealed class CourseComparison
{
    readonly ArchivePaths _paths;
    readonly CourseFolder _folder;
    readonly CourseRow _course;
    readonly ListAges _ages;
    readonly ListReader _lists;
    readonly ItemsInArchive _held;
    readonly Dictionary<long, long> _sizes = [];
    readonly ItemCounter _items;
    readonly ListedStudents _students;
    readonly DifferenceCollector _book;
    readonly PeerReviewsInCanvas _reviews;
    readonly AnnotationComparison _annotations;

    /// <param name="course">The course.</param>
    /// <param name="paths">Where all lies.</param>
    /// <param name="files">Tells why files are not there.</param>
    /// <param name="ages">When each list was asked for, and how that ended.</param>
    /// <param name="workers">How many read at once.</param>
    public CourseComparison(CourseFolder course, ArchivePaths paths, FileReasons files, ListAges ages, ParallelOptions workers)
    {
        (_folder, _course, _paths, _ages) = (course, course.Course, paths, ages);
        _book = new DifferenceCollector(course.Course);
        _lists = new ListReader(paths, ages, _book);
        _held = ItemsInArchive.Of(course, paths, workers);
        _students = new ListedStudents(_lists, _held, _book);
        _items = new ItemCounter(_held, _sizes, files, _book);
        _reviews = new PeerReviewsInCanvas(paths, _lists, ages, _book);
        _annotations = new AnnotationComparison(_lists, _held, _items, _book, course.Course.CourseId);
    }

    /// <param name="courses">Where Canvas's own word on the course is found.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<(CourseCompleteness Found, IReadOnlyCollection<string> Lists)> CountAsync(
        CourseIndex courses, CancellationToken cancellationToken)
    {
        var id = _course.CourseId;
        await _lists.ReadAsync(CanvasLists.Files, id, file => _sizes[file.Id] = file.Size ?? 0, cancellationToken, mayLack: true);
        var students = await _students.CountAsync(id, cancellationToken);
        var assignments = new List<Assignment>();
        await _lists.ReadAsync(CanvasLists.Assignments, id, assignments.Add, cancellationToken);
        var course = await TryFindAsync(courses, cancellationToken);
        var finder = EmbeddedFiles.TryOf(id, course, assignments, _ages.States);
        var texts = new CourseTextComparison(_lists, _items, finder);
        await _reviews.ReadRubricsAsync(id, assignments, finder, cancellationToken);
        foreach (var assignment in assignments.DistinctBy(assignment => assignment.Id))
        {
            await CountAsync(assignment, texts, cancellationToken);
        }

        await new UngradedQuizComparison(_lists, _items, texts, _students, _held, _book).CountAsync(id, cancellationToken);
        texts.Count(_book.OfCourse, null, [course?.SyllabusBody]);
        await new DiscussionComparison(
            _lists, _book, _held, _students, finder, (user, thing, bytes) => _items.Count(_book.OfCourse, null, user, thing, bytes))
            .CountAsync(id, prompt => texts.Count(_book.OfCourse, null, [prompt]), cancellationToken);
        await new GradingComparison(_lists, _ages, _items, _students, _held, _book).CountAsync(id, assignments, cancellationToken);
        await _annotations.CountAsync(cancellationToken);
        await new ContentComparison(_lists, _items, texts, _book, id).CountAsync(cancellationToken);
        await new WorkspaceComparison(_lists, _items, texts, _students, _book, id).CountAsync(cancellationToken);
        await CaptionComparison.CountAsync(_lists, _held, _items, _book, id, cancellationToken);
        await WorkOutsideAssignments.ReportAsync(_lists, _book, id, cancellationToken);
        SnapshotComparison.Report(_folder, _paths, _book);
        _ages.Report(_book, new CourseClock(_course.TimeZone));
        LeftItems.Report(_held, _lists.IsPart, _book);
        return (_book.Close(students) with { Note = _ages.AreKnown ? "" : ListAges.Unknown, Kinds = KindReport.Rows(_course, _ages) },
            _lists.Asked);
    }

    async Task<Course?> TryFindAsync(CourseIndex courses, CancellationToken cancellationToken)
    {
        try
        {
            return await courses.FindAsync(_course.CourseId, cancellationToken);
        }
        catch (ArchiveException e)
        {
            _lists.Damaged(_paths.CoursesJsonPath, e);
            return null;
        }
    }

    async Task CountAsync(Assignment assignment, CourseTextComparison texts, CancellationToken cancellationToken)
    {
        var tally = _book.Open(assignment);
        texts.Count(tally, assignment.Id, WrittenTexts.Asked(assignment));
        if (assignment.IsNewQuiz)
        {
            await texts.CountNewQuizAsync(tally, assignment.Id, cancellationToken);
        }

        if (assignment.QuizId is { } quizId)
        {
            await texts.CountQuestionsAsync(tally, assignment.Id, quizId, cancellationToken);
        }

        var seen = new HashSet<long>();
        var reviews = await _reviews.ReadAsync(assignment, cancellationToken);
        var answers = await NewQuizComparison.ReadAsync(_lists, _ages, assignment, texts.Finder, cancellationToken);
        await _lists.ReadAsync(CanvasLists.Submissions, assignment.Id, submission =>
        {
            if (seen.Add(submission.Id))
            {
                Count(tally, assignment, submission, texts.Finder, reviews, answers);
            }
        }, cancellationToken, assignmentId: assignment.Id);
        reviews.CountLeft(tally, assignment.Id, _held, _book);
        answers.CountLeft(_book);
    }

    void Count(
        CourseTally tally, Assignment assignment, Submission submission, EmbeddedFiles? texts, ReviewsOfAssignment reviews,
        NewQuizComparison answers)
    {
        var assignmentId = assignment.Id;
        var user = _students.UserName(submission);
        var besides = reviews.Take(submission.Id).Concat(answers.Of(submission)).ToList();
        if (_students.WhyLeftOut(submission) is { } why)
        {
            _book.Differ(assignmentId, "", "submission", $"{submission.Id}", "left out", why);
            return;
        }

        // Of a student whose folder is not there, all is missing, which is said once.
        var isSaid = _students.IsMissing(AnonymousStudent.OwnerOf(submission)!.Value);
        foreach (var (thing, bytes) in ItemsInCanvas.Of(submission, texts).Concat(besides).DistinctBy(one => one.ArchiveItem))
        {
            _items.Count(tally, assignmentId, user, thing, bytes, isSaid);
        }

        foreach (var (item, cause, reason) in ItemsInCanvas.NotGiven(submission, texts, assignment)
            .Concat(answers.NotGiven(submission)).Concat(_annotations.NotGiven(submission)))
        {
            _book.Differ(assignmentId, user, "content", $"{item} of submission {submission.Id}", cause, reason);
        }
    }
}
