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
        var sources = await CourseSources.ReadAsync(lists, course, folder, seenAt, cancellationToken);
        var index = sources.Index;
        var students = sources.People.Students.Concat(Unlisted(course, sources)).ToList();
        await RecordAsync(course, known, folder, lists, sources, students, cancellationToken);
        CourseStructureWriter.Write(folder, lists, batch);
        var reviews = await CoursePeerReviews.ReadAsync(known.Row.CourseId, lists, sources.Assignments, index, cancellationToken);
        var peers = new PeerHistory(reviews, sources.Assignments, sources.AreWhole, folder.Record, seenAt);

        // Those who are gone from Canvas too, whose rows say so.
        var folders = folder.Students().ToList();
        var mapper = await MapperAsync(
            course, folder, lists, sources, new PeerReviewMapper(reviews, sources.People, index.Anonymous),
            folders.Select(student => student.Student.UserId).ToHashSet(), cancellationToken);
        tally.Expect(folders.Count);
        await new StudentWriter(
            folder, mapper, student => index.Bytes(student.Student.UserId), sources.Deleted(seenAt), peers, seenAt, batch, student =>
            {
                context.Log.Debug(
                    "{Folder:l}: {Count} submissions", context.Paths.Relative(student.FolderPath), index.Count(student.Student.UserId));
                tally.Add(1);
            }).WriteAsync(folders, cancellationToken);
        peers.Remember();
        StudentWork.WriteOrRemove(batch, folder.GradesCsvPath, [.. folder.Students().SelectMany(student => student.Grades())]);
        await context.WriteReportAsync(folder.WorkbookPath, () => new CourseWorkbook(folder).WriteAsync(cancellationToken));
        _students += students.Count;
        _submissions += students.Sum(student => index.Count(student.Id));
    }

    // What is the course's own, all of it or nothing.
    async Task RecordAsync(
        Course course, KnownCourse known, CourseFolder folder, CourseLists lists, CourseSources sources, List<User> students,
        CancellationToken cancellationToken)
    {
        var (seenAt, people, assignments) = (_seenAt[course.Id], sources.People, sources.Assignments);
        var (before, kinds) = (folder.Record.Course(), new CourseKinds(lists.Paths, course.Id));
        using var writer = folder.Record.Write();
        var diff = new CourseDiff(writer, course.Id, sources.Prompts.Names(assignments), folder.Record.Lists(), seenAt);
        if (before is not { } was || was.Row != known.Row || was.Number != known.Number)
        {
            writer.SetCourse(known.Row, known.Number);
            diff.Tell(before is { } one ? [one.Row] : [], [known.Row], kinds.Course);
        }

        new StudentTable(
            folder, new CourseStructureMapper(sources.Structure), people.Same, seenAt,
            id => lists.IsPart(lists.Paths.StudentsJsonPath(course.Id), id), sources.Index)
            .Record(writer, students, people.AreListed);
        sources.Prompts.Record(diff, kinds, assignments, sources.AreWhole);
        await new CourseStructureWriter(folder, lists, sources.Structure, people, diff, kinds, seenAt)
            .RecordAsync(course, isPart(course.Id), cancellationToken);
        diff.Replace(
            RecordTables.Overrides, folder.Overrides(),
            OverrideMapper.Rows(assignments, people, folder.Overrides(), sources.AreWhole, seenAt), kinds.Overrides);
        diff.Replace(RecordTables.Content, folder.Content(), sources.Content.Rows(folder.Content(), seenAt), kinds.Content);
        diff.Replace(
            RecordTables.GroupWorkspaces, folder.GroupWorkspaces(), sources.Workspaces.Rows(folder.GroupWorkspaces(), seenAt),
            kinds.Workspaces);
        writer.SetLists(lists.States);
        sources.Files.Record(diff, kinds, folder, sources.AreWhole ? seenAt : null);
        writer.Commit();
    }

    async Task<StudentMapper> MapperAsync(
        Course course, CourseFolder folder, CourseLists lists, CourseSources sources, PeerReviewMapper peers, IReadOnlySet<long> userIds,
        CancellationToken cancellationToken)
    {
        var (people, files) = (sources.People, sources.Files);
        var statuses = await GradeStatusNames.ReadAsync(lists, cancellationToken);
        return new StudentMapper(
            course, people, sources.Index,
            new DiscussionMapper(sources.Index, sources.Discussions, people, userIds, files.Texts), files.Quizzes,
            new UngradedQuizMapper(course, sources.Ungraded, files.Questions, files.Texts), files.Texts, statuses, peers,
            await CourseGrading.ReadAsync(lists, folder, people, sources.Structure, cancellationToken),
            await CourseCaptions.ReadAsync(lists, json, course.Id, cancellationToken), sources.NewQuizzes, sources.Annotations,
            sources.Eportfolios);
    }

    // Work of people who are in no list of students any more is work all the same. Only the Test Student is nobody.
    List<User> Unlisted(Course course, CourseSources sources)
    {
        var (people, index) = (sources.People, sources.Index);
        var listed = people.Students.Select(student => student.Id).ToHashSet();
        var found = new List<User>();
        var ofTestStudent = 0;
        foreach (var userId in index.UserIds.Union(sources.Ungraded.UserIds).Where(id => !listed.Contains(id)))
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

        context.Log.Information(
            "Course {CourseId}: {TestStudent} submissions of the Test Student left out, {Nameless} without a user left out, "
            + "{Unlisted} students who are in no list kept",
            course.Id, ofTestStudent, index.Nameless, found.Count);
        return found;
    }

    // Work of a merged account may come with the person of the other one.
    static User UserOf(long userId, CoursePeople people, SubmissionIndex index)
    {
        var user = index.Read(userId).Select(work => work.Submission.User).FirstOrDefault(user => user is not null) ?? new User(userId);
        people.Same.Add(userId, user);
        return user.Id == userId ? user : user with { Id = userId, LoginId = null, SisUserId = null };
    }
}
