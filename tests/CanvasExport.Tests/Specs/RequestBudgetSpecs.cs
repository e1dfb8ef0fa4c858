using System.Text.RegularExpressions;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// What a fetch without options asks for: twelve requests a course and one for each hundred submissions, and besides only what Canvas gives
/// one by one and in no other way.
/// </summary>
public sealed partial class RequestBudgetSpecs
{
    const int OfCourse = 12;

    [Theory]
    [InlineData(40, 20)]
    [InlineData(7, 30)]
    [InlineData(250, 3)]
    public async Task A_course_costs_twelve_requests_and_one_for_each_hundred_submissions(int students, int assignments)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(students, assignments));

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);

        var requests = run.Server.Requests.Where(request => !request.PathAndQuery.Contains("/accounts/", StringComparison.Ordinal)).ToList();
        Assert.All(requests, request => Assert.Equal("GET", request.Method));
        Assert.InRange(requests.Count, 1, OfCourse + Hundreds(students * assignments) + (students >= 200 ? assignments : 0));
    }

    [Fact]
    public async Task Besides_there_is_one_request_for_each_thing_that_Canvas_gives_by_itself_alone()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();
        await run.RunAsync("fetch-json");

        var asked = run.Server.Requests.Select(request => request.PathAndQuery).ToList();
        var kinds = asked.ToLookup(KindOf);
        Assert.Empty(kinds[""]);
        Assert.Equal(asked.Count, asked.Distinct().Count());
        var courses = run.Ids("courses.json").Count;
        Assert.InRange(kinds["list"].Count(), 1, OfCourse * courses);
        Assert.InRange(kinds["submissions"].Count(), 1, courses + Hundreds(Elements(run, "submissions_")));
        Assert.Equal(Lists(run, "quiz_questions_"), kinds["questions"].Count());
        Assert.Equal(Elements(run, "quiz_attempts_"), kinds["questions of an attempt"].Count());
        Assert.Equal(Elements(run, "quiz_groups_"), kinds["group of questions"].Count());
        Assert.Equal(Lists(run, "discussion_view_"), kinds["discussion"].Count());
        Assert.Equal(Lists(run, "peer_"), kinds["peer review"].Count());
        Assert.InRange(kinds["practice quiz"].Count(), 1, Lists(run, "quiz_submissions_") + (4 * Attempts(run)));
    }

    static string KindOf(string path) => path switch
    {
        _ when path.Contains("/students/submissions", StringComparison.Ordinal) => "submissions",
        _ when OneOfMany().IsMatch(path) => "one of many",
        _ when path.Contains("quiz_submission_id=", StringComparison.Ordinal) => "questions of an attempt",
        _ when PracticeQuiz().IsMatch(path) => "practice quiz",
        _ when Questions().IsMatch(path) => "questions",
        _ when path.Contains("/groups/", StringComparison.Ordinal) && path.Contains("/quizzes/", StringComparison.Ordinal) =>
            "group of questions",
        _ when path.Contains("/view?", StringComparison.Ordinal) => "discussion",
        _ when path.Contains("/peer_reviews?", StringComparison.Ordinal) || path.Contains("/rubrics/", StringComparison.Ordinal) =>
            "peer review",
        _ when OfSchool().IsMatch(path) => "school",
        _ when List().IsMatch(path) => "list",
        _ => "",
    };

    static int Hundreds(int count) => (count + 99) / 100;

    static int Lists(TestRun run, string start) =>
        run.JsonFiles().Count(file => file.StartsWith(start, StringComparison.Ordinal));

    static int Elements(TestRun run, string start) => run.JsonFiles()
        .Where(file => file.StartsWith(start, StringComparison.Ordinal)).Sum(file => run.Elements(file).Count);

    static int Attempts(TestRun run) => Elements(run, "quiz_submissions_") + Elements(run, "earlier_quiz_submissions_");

    // A file that a text shows, the captions of a recording.
    [GeneratedRegex("^/api/v1/(files/[0-9]+|media_objects/[^/]+/media_tracks)[?]")]
    private static partial Regex OneOfMany();

    [GeneratedRegex("^/api/v1/(courses/[0-9]+/quizzes/[0-9]+/submissions|quiz_submissions/)")]
    private static partial Regex PracticeQuiz();

    [GeneratedRegex("^/api/v1/courses/[0-9]+/quizzes/[0-9]+/questions[?]")]
    private static partial Regex Questions();

    [GeneratedRegex("^/api/v1/accounts/self/(courses|custom_grade_statuses)[?]")]
    private static partial Regex OfSchool();

    [GeneratedRegex("^/api/v1/(courses/[0-9]+/[a-z_]+|audit/grade_change/courses/[0-9]+)[?]")]
    private static partial Regex List();
}
