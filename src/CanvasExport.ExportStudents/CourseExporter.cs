using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Content;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents;

/// <summary>Exports one course after another: its tables, and each student's folder.</summary>
/// <param name="json">What fetch-json brought.</param>
/// <param name="context">The running step.</param>
/// <param name="missing">Takes down which lists are not there.</param>
/// <param name="log">Takes down what became otherwise.</param>
/// <param name="seenAt">When Canvas was asked.</param>
/// <param name="tally">Counts the students.</param>
internal sealed class CourseExporter(JsonArchive json, StepContext context, MissingListReporter missing, ChangeLog log, string seenAt, ProgressTally tally)
{
    int _students;
    int _submissions;

    /// <summary>What was exported, as a sentence.</summary>
    public string Counts() => $"{StepSummary.Count(_students, "student")}, {StepSummary.Count(_submissions, "submission")}";

    public async Task ExportAsync(Course course, CourseRow row, CancellationToken cancellationToken)
    {
        var paths = context.Paths;
        var people = await CoursePeople.ReadAsync(json, paths, missing, course.Id, cancellationToken).ConfigureAwait(false);
        var hasAssignments = missing.Has(paths.AssignmentsJsonPath(course.Id));
        var assignments = hasAssignments
            ? await json.AssignmentsAsync(course.Id, cancellationToken).DistinctBy(assignment => assignment.Id).ToListAsync(cancellationToken).ConfigureAwait(false)
            : [];
        var frame = await CourseStructure.ReadAsync(json, course, cancellationToken).ConfigureAwait(false);
        var index = new SubmissionIndex(json, paths, assignments);
        await index.BuildAsync(missing, cancellationToken).ConfigureAwait(false);

        var folder = new CourseFolder(row, Path.Combine(paths.ExportsFolder, row.Folder));
        var students = people.Students.Concat(Unlisted(course, people, index)).ToList();
        var register = new StudentTable(folder, new CourseStructureMapper(frame), log, seenAt);
        await register.WriteAsync(students, isWhole: people.AreListed, cancellationToken).ConfigureAwait(false);
        if (hasAssignments)
        {
            await new AssignmentWriter(folder, frame, seenAt).WriteAsync(assignments, cancellationToken).ConfigureAwait(false);
        }

        await new CourseStructureWriter(json, paths, frame, people).WriteAsync(folder, course, cancellationToken).ConfigureAwait(false);
        var texts = await TextsAsync(course, assignments, cancellationToken).ConfigureAwait(false);
        var questions = await QuestionsAsync(assignments, cancellationToken).ConfigureAwait(false);
        await WriteFilesAsync(folder, texts.Of(CourseTexts(course, assignments, questions.Values)), isWhole: hasAssignments && AreAsked(assignments), cancellationToken).ConfigureAwait(false);
        var quizzes = new QuizMapper(questions);
        var known = assignments.Select(assignment => assignment.Id).ToHashSet();
        var kept = new DeletedRows(seenAt, id => index.HasRead(id) || (hasAssignments && !known.Contains(id)));
        await WriteStudentsAsync(
            folder, index, new StudentWriter(course.Id, new StudentMapper(course, people, index, quizzes, texts), new PreviousTables(context), log, kept), cancellationToken).ConfigureAwait(false);

        _students += students.Count;
        _submissions += students.Sum(student => index.Count(student.Id));
    }

    // Those who are gone from Canvas too, whose rows say so.
    async Task WriteStudentsAsync(CourseFolder course, SubmissionIndex index, StudentWriter writer, CancellationToken cancellationToken)
    {
        var folders = course.Students().ToList();
        tally.Expect(folders.Count);
        await Parallel.ForEachAsync(folders, cancellationToken, async (folder, token) =>
        {
            await writer.WriteAsync(folder, token).ConfigureAwait(false);
            context.Log.Debug("{Folder:l}: {Count} submissions", context.Paths.Relative(folder.FolderPath), index.Count(folder.Student.UserId));
            tally.Add(1);
        }).ConfigureAwait(false);
    }

    async Task<TextFiles> TextsAsync(Course course, IEnumerable<Assignment> assignments, CancellationToken cancellationToken)
    {
        var known = await json.FilesAsync(course.Id, cancellationToken).DistinctBy(file => file.Id).ToDictionaryAsync(file => file.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        return new TextFiles(known, EmbeddedFiles.TryOf(course.Id, course, assignments));
    }

    async Task WriteFilesAsync(CourseFolder folder, IReadOnlyList<CourseFile> files, bool isWhole, CancellationToken cancellationToken)
    {
        var keys = files.Select(file => file.Embedded.Key).ToHashSet();
        var gone = folder.Files().Where(row => !keys.Contains(EmbeddedLink.KeyOf(row.AttachmentId, row.MediaId, row.Url)))
            .Select(row => row.GoneAt.Length > 0 || !isWhole ? row : row with { GoneAt = seenAt }).ToList();
        if (files.Count + gone.Count > 0)
        {
            await CsvFile.WriteAsync(folder.FilesCsvPath, AttachmentNames.Assign(folder, files).Concat(gone), cancellationToken).ConfigureAwait(false);
        }
    }

    // Files of a quiz whose questions were not fetched are not gone.
    bool AreAsked(IEnumerable<Assignment> assignments) =>
        assignments.All(assignment => assignment.QuizId is not { } quizId || File.Exists(context.Paths.QuizQuestionsJsonPath(quizId)));

    static IEnumerable<(long? AssignmentId, string? Html)> CourseTexts(Course course, IReadOnlyList<Assignment> assignments, IReadOnlyCollection<QuizQuestion> questions)
    {
        var quizzes = assignments.Where(assignment => assignment.QuizId is not null).ToLookup(assignment => assignment.QuizId, assignment => (long?)assignment.Id);
        return assignments.Select(assignment => ((long?)assignment.Id, assignment.Description))
            .Concat(questions.Select(question => (quizzes[question.QuizId].FirstOrDefault(), question.QuestionText)))
            .Append((null, course.SyllabusBody));
    }

    async Task<Dictionary<long, QuizQuestion>> QuestionsAsync(IEnumerable<Assignment> assignments, CancellationToken cancellationToken)
    {
        var questions = new Dictionary<long, QuizQuestion>();
        foreach (var quizId in assignments.Select(assignment => assignment.QuizId).OfType<long>())
        {
            await foreach (var question in json.QuizQuestionsAsync(quizId, cancellationToken).ConfigureAwait(false))
            {
                questions[question.Id] = question;
            }
        }

        return questions;
    }

    // Work of people who are in no list of students any more is work all the same. Only the Test Student is nobody.
    List<User> Unlisted(Course course, CoursePeople people, SubmissionIndex index)
    {
        var listed = people.Students.Select(student => student.Id).ToHashSet();
        var found = new List<User>();
        var ofTestStudent = 0;
        foreach (var userId in index.UserIds.Where(id => !listed.Contains(id)))
        {
            var user = index.Read(userId).Select(work => work.Submission.User).FirstOrDefault(user => user is not null) ?? new User(userId);
            if (people.IsTestStudent(user))
            {
                ofTestStudent += index.Count(userId);
            }
            else
            {
                found.Add(user);
            }
        }

        context.Log.Information(
            "Course {CourseId}: {TestStudent} submissions of the Test Student left out, {Nameless} without a user left out, {Unlisted} students who are in no list kept",
            course.Id, ofTestStudent, index.Nameless, found.Count);
        return found;
    }
}
