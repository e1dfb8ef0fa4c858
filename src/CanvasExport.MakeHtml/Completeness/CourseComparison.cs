using System.Text.Json;
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
    readonly CourseRow _course;
    readonly FileReasons _files;
    readonly ListAges _ages;
    readonly ListReader _lists;
    readonly ItemsInArchive _held;
    readonly Dictionary<long, long> _sizes = [];
    readonly HashSet<ArchiveItem> _ofCourse = [];
    readonly ListedStudents _students;
    readonly DifferenceCollector _book;

    /// <param name="course">The course.</param>
    /// <param name="paths">Where all lies.</param>
    /// <param name="files">Tells why files are not there.</param>
    /// <param name="ages">When each list was asked for, and how that ended.</param>
    /// <param name="workers">How many read at once.</param>
    public CourseComparison(CourseFolder course, ArchivePaths paths, FileReasons files, ListAges ages, ParallelOptions workers)
    {
        (_course, _paths, _files, _ages) = (course.Course, paths, files, ages);
        _book = new DifferenceCollector(course.Course);
        _lists = new ListReader(paths, ages, _book);
        _held = ItemsInArchive.Of(course, paths, workers);
        _students = new ListedStudents(_lists, _held, _book);
    }

    /// <param name="courses">Where Canvas's own word on the course is found.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<(CourseCompleteness Found, IReadOnlyCollection<string> Lists)> CountAsync(CourseIndex courses, CancellationToken cancellationToken)
    {
        var id = _course.CourseId;
        await _lists.ReadAsync(CanvasLists.Files, id, file => _sizes[file.Id] = file.Size ?? 0, cancellationToken, mayLack: true);
        var students = await _students.CountAsync(id, cancellationToken);
        var assignments = new List<Assignment>();
        await _lists.ReadAsync(CanvasLists.Assignments, id, assignments.Add, cancellationToken);
        var course = await TryFindAsync(courses, cancellationToken);
        var texts = EmbeddedFiles.TryOf(id, course, assignments, _ages.States);
        foreach (var assignment in assignments.DistinctBy(assignment => assignment.Id))
        {
            await CountAsync(assignment, texts, cancellationToken);
        }

        CountOfCourse(_book.OfCourse, null, texts?.In(course?.SyllabusBody));
        await new DiscussionComparison(
            _lists, _book, _held, _students, texts, (user, thing, bytes) => Count(_book.OfCourse, null, user, thing, bytes))
            .CountAsync(id, files => CountOfCourse(_book.OfCourse, null, files), cancellationToken);
        await WorkOutsideAssignments.ReportAsync(_lists, _book, id, cancellationToken);
        _ages.Report(_book, new CourseClock(_course.TimeZone));
        LeftItems.Report(_held, _book);
        return (_book.Close(students) with { Note = _ages.AreKnown ? "" : ListAges.Unknown }, _lists.Asked);
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

    async Task CountAsync(Assignment assignment, EmbeddedFiles? texts, CancellationToken cancellationToken)
    {
        var tally = _book.Open(assignment);
        CountOfCourse(tally, assignment.Id, texts is null ? null : WrittenTexts.Asked(assignment).SelectMany(texts.In));
        if (assignment.QuizId is { } quizId)
        {
            await CountQuestionsAsync(tally, assignment.Id, quizId, texts, cancellationToken);
        }

        var seen = new HashSet<long>();
        await _lists.ReadAsync(CanvasLists.Submissions, assignment.Id, submission =>
        {
            if (seen.Add(submission.Id))
            {
                Count(tally, assignment, submission, texts);
            }
        }, cancellationToken, assignmentId: assignment.Id);
    }

    async Task CountQuestionsAsync(
        CourseTally tally, long assignmentId, long quizId, EmbeddedFiles? texts, CancellationToken cancellationToken)
    {
        await _lists.ReadAsync(CanvasLists.QuizQuestions, quizId, Take, cancellationToken, mayLack: true, assignmentId);
        await _lists.ReadAsync(
            CanvasLists.QuizAttempts, quizId,
            attempt =>
            {
                foreach (var question in attempt.Questions())
                {
                    Take(question.Deserialize(CanvasJson.Default.QuizQuestion)!);
                }
            },
            cancellationToken, mayLack: true, assignmentId);

        void Take(QuizQuestion question) =>
            CountOfCourse(tally, assignmentId, texts is null ? [] : question.Texts().SelectMany(texts.In));
    }

    // What is kept once for all counts with the first text that names it.
    void CountOfCourse(CourseTally tally, long? assignmentId, IEnumerable<EmbeddedFile>? files)
    {
        foreach (var thing in files?.Select(file => ArchiveItem.Embedded(0, file)).Where(_ofCourse.Add) ?? [])
        {
            Count(tally, assignmentId, "", thing, 0);
        }
    }

    void Count(CourseTally tally, Assignment assignment, Submission submission, EmbeddedFiles? texts)
    {
        var assignmentId = assignment.Id;
        var user = _students.UserName(submission);
        if (_students.WhyLeftOut(submission) is { } why)
        {
            _book.Differ(assignmentId, "", "submission", $"{submission.Id}", "left out", why);
            return;
        }

        // Of a student whose folder is not there, all is missing, which is said once.
        var isSaid = _students.IsMissing(AnonymousStudent.OwnerOf(submission)!.Value);
        foreach (var (thing, bytes) in ItemsInCanvas.Of(submission, texts))
        {
            Count(tally, assignmentId, user, thing, bytes, isSaid);
        }

        foreach (var (item, reason) in ItemsInCanvas.NotGiven(submission, texts, assignment.AnonymousSubmissions == true))
        {
            _book.Differ(assignmentId, user, "content", $"{item} of submission {submission.Id}", "not available", reason);
        }
    }

    void Count(CourseTally tally, long? assignmentId, string user, ArchiveItem thing, long bytes, bool isSaid = false)
    {
        var held = _held.Take(thing);
        var recorded = bytes > 0 ? bytes : thing.Kind == ItemKind.File ? _sizes.GetValueOrDefault(thing.Id) : 0;
        tally.Count(thing.Kind, held is { IsThere: true });
        tally.CountBytes(recorded, thing.Kind == ItemKind.File ? held?.Bytes ?? 0 : 0);
        if (held is null)
        {
            if (!isSaid)
            {
                _book.Differ(assignmentId, user, thing.What, thing.Item, DifferenceRow.Unexplained, $"{thing.Table} does not have it: run export-students again");
            }
        }
        else if (!held.Value.IsThere)
        {
            var (cause, reason) = _files.OfAbsent(held.Value.Path!);
            _book.Differ(assignmentId, user, thing.What, held.Value.Path!, cause, reason);
        }
        else if (recorded > 0 && recorded != held.Value.Bytes)
        {
            var (cause, reason) = _files.OfAnotherSize(held.Value.Path, held.Value.Bytes, recorded);
            _book.Differ(assignmentId, user, thing.What, held.Value.Path ?? thing.Item, cause, reason);
        }
    }
}
