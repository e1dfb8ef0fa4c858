using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>Fetches the lists of each course: its people, its groups, its assignments, and the submissions of each assignment.</summary>
internal sealed class CourseFetcher(CanvasClient client, ListFetcher fetcher, EmbeddedFileScanner finder, StepContext context, int parallel)
{
    // Everybody who ever was in the course; Canvas gives only active and invited people when not asked.
    static readonly (string, string)[] Everybody =
    [
        ("enrollment_state[]", "active"), ("enrollment_state[]", "invited"), ("enrollment_state[]", "inactive"), ("enrollment_state[]", "completed"),
        ("include[]", "enrollments"),
    ];

    // Never read_status: asking for it marks the work as read.
    static readonly string[] OfSubmissions = ["submission_comments", "rubric_assessment", "submission_history", "user", "group"];

    // With the members in the list itself (up to 1000 a group) there is no request for each group; nor is one needed for the sets.
    static readonly (string, string)[] OfGroups = [("include[]", "users"), ("include[]", "group_category")];

    // A list that is under way holds a file open, and each course has as many under way as may be asked at once.
    const int MostCourses = 8;

    int _courses;
    int _assignments;
    int _students;
    int _submissions;

    /// <summary>What was fetched, as a sentence.</summary>
    public string Counts() => string.Join(", ",
        StepSummary.Count(_courses, "course"),
        StepSummary.Count(_assignments, "assignment"),
        StepSummary.Count(_students, "student"),
        StepSummary.Count(_submissions, "submission"));

    public async Task FetchAsync(CourseSelector courseFinder, CancellationToken cancellationToken)
    {
        var courses = await courseFinder.FindAsync(cancellationToken).ConfigureAwait(false);
        await finder.ReadSyllabiAsync(cancellationToken).ConfigureAwait(false);
        await Parallel.ForEachAsync(courses, Options(Math.Min(parallel, MostCourses), cancellationToken), async (course, token) =>
            await FetchAsync(course, token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    async Task FetchAsync(long courseId, CancellationToken cancellationToken)
    {
        var paths = context.Paths;
        var users = client.Url($"courses/{courseId}/users", [.. Everybody, ("include[]", "test_student")]);
        var students = client.Url($"courses/{courseId}/users", [.. Everybody, ("enrollment_type[]", "student")]);
        await Task.WhenAll(
            fetcher.TryFetchAsync(paths.UsersJsonPath(courseId), users, cancellationToken),
            CountAsync(fetcher.TryFetchAsync(paths.StudentsJsonPath(courseId), students, cancellationToken), count => Interlocked.Add(ref _students, count)),
            FetchAssignmentsAsync(courseId, cancellationToken),
            fetcher.TryFetchAsync(paths.SectionsJsonPath(courseId), client.Url($"courses/{courseId}/sections"), cancellationToken),
            fetcher.TryFetchAsync(paths.GroupsJsonPath(courseId), client.Url($"courses/{courseId}/groups", OfGroups), cancellationToken),
            fetcher.TryFetchAsync(paths.AssignmentGroupsJsonPath(courseId), client.Url($"courses/{courseId}/assignment_groups"), cancellationToken))
            .ConfigureAwait(false);
        await FetchFilesAsync(courseId, cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _courses);
    }

    async Task FetchFilesAsync(long courseId, CancellationToken cancellationToken)
    {
        var path = context.Paths.FilesJsonPath(courseId);
        if (!fetcher.Has(path))
        {
            var files = await finder.FindAsync(courseId, cancellationToken).ConfigureAwait(false);
            await fetcher.FetchEachAsync(path, [.. files.Select(id => client.Url($"files/{id}"))], parallel, cancellationToken).ConfigureAwait(false);
        }
    }

    async Task FetchAssignmentsAsync(long courseId, CancellationToken cancellationToken)
    {
        var path = context.Paths.AssignmentsJsonPath(courseId);
        if (await fetcher.TryFetchAsync(path, client.Url($"courses/{courseId}/assignments"), cancellationToken).ConfigureAwait(false) is not { } count)
        {
            return;
        }

        Interlocked.Add(ref _assignments, count);
        var json = new JsonArchive(context.Paths);
        var assignments = json.IdsAsync(path, cancellationToken);
        await FetchQuestionsAsync(courseId, json.RawAsync(path, cancellationToken), cancellationToken).ConfigureAwait(false);
        await Parallel.ForEachAsync(assignments, Options(parallel, cancellationToken), async (assignmentId, token) =>
            await FetchSubmissionsAsync(courseId, assignmentId, token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    // What was asked in a classic quiz; the submissions hold the answers alone.
    Task FetchQuestionsAsync(long courseId, IAsyncEnumerable<RawElement> assignments, CancellationToken cancellationToken)
    {
        var quizzes = assignments.Select(assignment => assignment.TryGetId("quiz_id"u8)).Where(id => id is not null).Select(id => id!.Value);
        return Parallel.ForEachAsync(quizzes, Options(parallel, cancellationToken), async (quizId, token) => await fetcher.TryFetchAsync(
            context.Paths.QuizQuestionsJsonPath(quizId), client.Url($"courses/{courseId}/quizzes/{quizId}/questions"), token).ConfigureAwait(false));
    }

    Task FetchSubmissionsAsync(long courseId, long assignmentId, CancellationToken cancellationToken)
    {
        var list = client.Url(
            $"courses/{courseId}/students/submissions",
            [("student_ids[]", "all"), ("assignment_ids[]", $"{assignmentId}"), .. OfSubmissions.Select(part => ("include[]", part))]);
        var fetching = fetcher.TryFetchAsync(context.Paths.SubmissionsJsonPath(assignmentId), list, cancellationToken);
        return CountAsync(fetching, count => Interlocked.Add(ref _submissions, count));
    }

    static async Task CountAsync(Task<int?> fetching, Action<int> count) => count(await fetching.ConfigureAwait(false) ?? 0);

    static ParallelOptions Options(int most, CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = most, CancellationToken = cancellationToken };
}
