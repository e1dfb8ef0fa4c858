using CanvasExport.Core.Archive;
using CanvasExport.Core.Archive.Rows;
using CanvasExport.Core.Model;
using CanvasExport.Core.Steps;

namespace CanvasExport.ExportStudents;

/// <summary>Exports one course after another: its tables, and each student's folder.</summary>
internal sealed class CourseExporter(JsonArchive json, StepContext context, MissingLists missing, ProgressTally tally)
{
    int _students;
    int _submissions;

    /// <summary>What was exported, as a sentence.</summary>
    public string Counts() => $"{StepSummary.Count(_students, "student")}, {StepSummary.Count(_submissions, "submission")}";

    public async Task ExportAsync(Course course, CourseRow row, CancellationToken cancellationToken)
    {
        var paths = context.Paths;
        var people = await CoursePeople.ReadAsync(json, paths, missing, course.Id, cancellationToken).ConfigureAwait(false);
        var assignments = missing.Has(paths.AssignmentsJsonPath(course.Id))
            ? await json.AssignmentsAsync(course.Id, cancellationToken).DistinctBy(assignment => assignment.Id).ToListAsync(cancellationToken).ConfigureAwait(false)
            : [];
        var frame = await CourseFrame.ReadAsync(json, paths, course, cancellationToken).ConfigureAwait(false);
        var index = new SubmissionIndex(json, paths, assignments);
        await index.BuildAsync(missing, cancellationToken).ConfigureAwait(false);

        var students = people.Students.Concat(Unlisted(course, people, index)).ToList();
        var folder = new CourseFolder(row, Path.Combine(paths.ExportsFolder, row.Folder));
        var rows = Register(folder, students, new FrameMapper(frame));
        await CsvFile.WriteAsync(folder.StudentsCsvPath, rows, cancellationToken).ConfigureAwait(false);
        tally.Expect(students.Count);

        await WriteAssignmentsAsync(folder, course, assignments, frame, cancellationToken).ConfigureAwait(false);
        await new FrameWriter(json, paths, frame, people).WriteAsync(folder, course, cancellationToken).ConfigureAwait(false);
        var texts = await TextsAsync(course, assignments, cancellationToken).ConfigureAwait(false);
        await WriteFilesAsync(folder, [.. texts.InPrompts(assignments)], cancellationToken).ConfigureAwait(false);
        var writer = new StudentWriter(course, people, index, new QuizMapper(await QuestionsAsync(assignments, cancellationToken).ConfigureAwait(false)), texts);
        var folders = folder.Students().ToDictionary(student => student.Student.UserId);
        await Parallel.ForEachAsync(students, cancellationToken, async (student, token) =>
        {
            await writer.WriteAsync(folders[student.Id], token).ConfigureAwait(false);
            context.Log.Debug("{Folder:l}: {Count} submissions", paths.Relative(folders[student.Id].FolderPath), index.Count(student.Id));
            tally.Add(1);
        }).ConfigureAwait(false);

        _students += students.Count;
        _submissions += students.Sum(student => index.Count(student.Id));
    }

    async Task<TextFiles> TextsAsync(Course course, IEnumerable<Assignment> assignments, CancellationToken cancellationToken)
    {
        var known = await json.FilesAsync(course.Id, cancellationToken).DistinctBy(file => file.Id).ToDictionaryAsync(file => file.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        var address = assignments.Select(assignment => assignment.HtmlUrl).FirstOrDefault(url => !string.IsNullOrEmpty(url));
        return new TextFiles(known, Uri.TryCreate(address, UriKind.Absolute, out var canvas) ? canvas : null);
    }

    static async Task WriteFilesAsync(CourseFolder folder, IReadOnlyList<(long AssignmentId, Attachment File)> files, CancellationToken cancellationToken)
    {
        if (files.Count > 0)
        {
            var names = AttachmentNames.Assign(folder, [.. files.Select(named => named.File)]);
            await CsvFile.WriteAsync(folder.FilesCsvPath, TextFiles.Rows(files, names), cancellationToken).ConfigureAwait(false);
        }
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

    async Task WriteAssignmentsAsync(CourseFolder folder, Course course, IReadOnlyList<Assignment> assignments, CourseFrame frame, CancellationToken cancellationToken)
    {
        if (File.Exists(context.Paths.AssignmentsJsonPath(course.Id)))
        {
            await CsvFile.WriteAsync(folder.AssignmentsCsvPath, assignments.Select(one => AssignmentMapper.Row(one, frame)), cancellationToken).ConfigureAwait(false);
            await CsvFile.WriteAsync(folder.RubricsCsvPath, assignments.SelectMany(AssignmentMapper.Ratings), cancellationToken).ConfigureAwait(false);
        }
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

    // Students who have left Canvas's lists stay on ours, as their folders stay on disk.
    static List<StudentRow> Register(CourseFolder folder, List<User> students, FrameMapper frame)
    {
        var old = FolderList.Students(folder.StudentsCsvPath).ToDictionary(row => row.UserId);
        var names = new SiblingNames(ArchivePaths.ReservedBesideStudents.Concat(old.Values.Select(row => row.Folder)), SafeName.FolderWith)
            .Assign([.. students.Select(student => new Sibling(
                SafeName.Folder(student.UserName, $"user-{student.Id}"), student.Id, old.GetValueOrDefault(student.Id)?.Folder))]);
        var current = students.Zip(names, (student, name) =>
            new StudentRow(student.Id, student.UserName, student.Name ?? "", name, CoursePeople.State(student), frame.SectionNames(student))).ToList();
        var ids = students.Select(student => student.Id).ToHashSet();
        return [.. current, .. old.Values.Where(row => !ids.Contains(row.UserId))];
    }
}
