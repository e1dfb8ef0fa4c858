using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Discussions;
using CanvasExport.ExportStudents.Grading;
using CanvasExport.ExportStudents.Incremental;
using CanvasExport.ExportStudents.Peers;
using CanvasExport.ExportStudents.Quizzes;

namespace CanvasExport.ExportStudents;

/// <summary>Exports one course after another: into its record, and from that into its tables and each student's folder.</summary>
/// <param name="json">What fetch-json brought.</param>
/// <param name="context">The running step.</param>
/// <param name="stamp">When the last fetch ended, for courses of which nobody noted when Canvas was asked.</param>
/// <param name="batch">Where CSV files go.</param>
/// <param name="tally">Counts the students.</param>
/// <param name="isPart">Whether only a part of what Canvas says of a course could be read.</param>
internal sealed class CourseExporter(
    JsonArchive json, StepContext context, string stamp, AtomicFileBatch batch, ProgressTally tally, Func<long, bool> isPart)
{
    readonly Dictionary<long, string> _seenAt = [];
    int _students;
    int _submissions;

    /// <summary>What was exported, as a sentence.</summary>
    public string Counts() => $"{StepSummary.Count(_students, "student")}, {StepSummary.Count(_submissions, "submission")}";

    /// <summary>Whether this export of a course found a change, or one that was stopped since Canvas was asked last.</summary>
    public bool IsLatest(ChangeRow change) => _seenAt.GetValueOrDefault(change.CourseId) == change.SeenAt;

    /// <param name="course">What Canvas says of it.</param>
    /// <param name="known">Its place in the archive.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="RecordException">Its record is damaged, or the disk refuses it.</exception>
    public async Task ExportAsync(Course course, KnownCourse known, CancellationToken cancellationToken)
    {
        var paths = context.Paths;
        var states = await ListStates.ReadAsync(paths, course.Id, cancellationToken);
        var seenAt = _seenAt[course.Id] = states.Max(state => state.AskedAt) ?? stamp;
        using var lists = new CourseLists(json, context, states);
        using var folder = new CourseFolder(Path.Combine(paths.ExportsFolder, known.Row.Folder), known.Row);
        var people = await CoursePeople.ReadAsync(lists, folder, cancellationToken);
        var assignments = lists.Has(paths.AssignmentsJsonPath(course.Id))
            ? await lists.ReadAsync(
                paths.AssignmentsJsonPath(course.Id), CanvasJson.Default.Assignment, cancellationToken)
                .DistinctBy(assignment => assignment.Id).ToListAsync(cancellationToken)
            : [];
        var areWhole = lists.IsWhole(paths.AssignmentsJsonPath(course.Id));
        var structure = await CourseStructure.ReadAsync(lists, course, cancellationToken);
        var prompts = new AssignmentWriter(folder, structure, seenAt, id => lists.IsPart(paths.AssignmentsJsonPath(course.Id), id));
        var index = new SubmissionIndex(lists, [.. assignments.Select(prompts.WithPrompt)]);
        await index.BuildAsync(cancellationToken);
        var ungraded = await UngradedQuizzes.ReadAsync(lists, course.Id, cancellationToken);
        var annotations = await CourseAnnotations.ReadAsync(lists, course.Id, cancellationToken);
        var newQuizzes = await CourseNewQuizzes.ReadAsync(lists, assignments, cancellationToken);
        var students = people.Students.Concat(Unlisted(course, people, index, ungraded)).ToList();
        var discussions = await CourseDiscussions.ReadAsync(lists, course.Id, cancellationToken);
        var content = await CourseContent.ReadAsync(lists, course.Id, assignments, cancellationToken);
        var workspaces = await CourseWorkspaces.ReadAsync(lists, course.Id, cancellationToken);
        var eportfolios = await CourseEportfolios.ReadAsync(lists, course.Id, cancellationToken);
        var courseFiles = await CourseFileSource.ReadAsync(
            lists, course, assignments, ungraded, discussions, content, workspaces, newQuizzes, cancellationToken);
        var (before, kinds, names) = (folder.Record.Course(), new CourseKinds(paths, course.Id), prompts.Names(assignments));
        using (var writer = folder.Record.Write())
        {
            var diff = new CourseDiff(writer, course.Id, names, folder.Record.Lists(), seenAt);
            if (before is not { } was || was.Row != known.Row || was.Number != known.Number)
            {
                writer.SetCourse(known.Row, known.Number);
                diff.Tell(before is { } one ? [one.Row] : [], [known.Row], kinds.Course);
            }

            new StudentTable(
                folder, new CourseStructureMapper(structure), people.Same, seenAt,
                id => lists.IsPart(paths.StudentsJsonPath(course.Id), id), index)
                .Record(writer, students, people.AreListed);
            prompts.Record(diff, kinds, assignments, areWhole);
            await new CourseStructureWriter(folder, lists, structure, people, diff, kinds, seenAt)
                .RecordAsync(course, isPart(course.Id), cancellationToken);
            diff.Replace(
                RecordTables.Overrides, folder.Overrides(),
                OverrideMapper.Rows(assignments, people, folder.Overrides(), areWhole, seenAt), kinds.Overrides);
            diff.Replace(RecordTables.Content, folder.Content(), content.Rows(folder.Content(), seenAt), kinds.Content);
            diff.Replace(
                RecordTables.GroupWorkspaces, folder.GroupWorkspaces(), workspaces.Rows(folder.GroupWorkspaces(), seenAt),
                kinds.Workspaces);
            writer.SetLists(states);
            courseFiles.Record(diff, kinds, folder, areWhole ? seenAt : null);
            writer.Commit();
        }

        CourseStructureWriter.Write(folder, lists, batch);
        var ids = assignments.Select(assignment => assignment.Id).ToHashSet();
        var deleted = new DeletedRows(seenAt, row => !index.Has(row.SubmissionId)
            && (index.IsWhole(row.AssignmentId) || (areWhole && !ids.Contains(row.AssignmentId))),
            ungraded.IsListed, index.IsPart, newQuizzes.AreUnknown, annotations.AreUnknown,
            new DeletedPosts(seenAt, discussions.IsKnown, discussions.Has, discussions.IsPart));
        var statuses = await GradeStatusNames.ReadAsync(lists, cancellationToken);
        var ungradedMapper = new UngradedQuizMapper(course, ungraded, courseFiles.Questions, courseFiles.Texts);
        var reviews = await CoursePeerReviews.ReadAsync(known.Row.CourseId, lists, assignments, index, cancellationToken);
        var peers = new PeerHistory(reviews, assignments, areWhole, folder.Record, seenAt);

        // Those who are gone from Canvas too, whose rows say so.
        var folders = folder.Students().ToList();
        var talk = new DiscussionMapper(
            index, discussions, people, folders.Select(student => student.Student.UserId).ToHashSet(), courseFiles.Texts);
        var mapper = new StudentMapper(
            course, people, index, talk, courseFiles.Quizzes, ungradedMapper, courseFiles.Texts, statuses,
            new PeerReviewMapper(reviews, people, index.Anonymous),
            await CourseGrading.ReadAsync(lists, folder, people, structure, cancellationToken),
            await CourseCaptions.ReadAsync(lists, json, course.Id, cancellationToken), newQuizzes, annotations, eportfolios);
        tally.Expect(folders.Count);
        await new StudentWriter(folder, mapper, student => index.Bytes(student.Student.UserId), deleted, peers, seenAt, batch, student =>
        {
            context.Log.Debug(
                "{Folder:l}: {Count} submissions", context.Paths.Relative(student.FolderPath), index.Count(student.Student.UserId));
            tally.Add(1);
        }).WriteAsync(folders, cancellationToken);
        peers.Remember();
        var grades = folder.Students().SelectMany(student => student.Grades()).ToList();
        StudentWork.WriteOrRemove(batch, folder.GradesCsvPath, grades);
        await context.WriteReportAsync(folder.WorkbookPath, () => new CourseWorkbook(folder).WriteAsync(cancellationToken));
        _students += students.Count;
        _submissions += students.Sum(student => index.Count(student.Id));
    }

    // Work of people who are in no list of students any more is work all the same. Only the Test Student is nobody.
    List<User> Unlisted(Course course, CoursePeople people, SubmissionIndex index, UngradedQuizzes ungraded)
    {
        var listed = people.Students.Select(student => student.Id).ToHashSet();
        var found = new List<User>();
        var ofTestStudent = 0;
        foreach (var userId in index.UserIds.Union(ungraded.UserIds).Where(id => !listed.Contains(id)))
        {
            var user = index.Anonymous.TryGetValue(userId, out var name) ? AnonymousStudent.User(name) : UserOf(userId, people, index);
            if (people.IsTestStudent(user))
            {
                ofTestStudent += index.Count(userId);
            }
            else
            {
                found.Add(user);
            }
        }

        return Logged(course, ofTestStudent, index, found);
    }

    // Work of a merged account may come with the person of the other one.
    static User UserOf(long userId, CoursePeople people, SubmissionIndex index)
    {
        var user = index.Read(userId).Select(work => work.Submission.User).FirstOrDefault(user => user is not null) ?? new User(userId);
        people.Same.Add(userId, user);
        return user.Id == userId ? user : user with { Id = userId, LoginId = null, SisUserId = null };
    }

    List<User> Logged(Course course, int ofTestStudent, SubmissionIndex index, List<User> found)
    {
        context.Log.Information(
            "Course {CourseId}: {TestStudent} submissions of the Test Student left out, {Nameless} without a user left out, "
            + "{Unlisted} students who are in no list kept",
            course.Id, ofTestStudent, index.Nameless, found.Count);
        return found;
    }
}
