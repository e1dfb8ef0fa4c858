using CanvasExport.SampleCanvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// With --new-quizzes Canvas makes a report of the answers in each New Quiz, which is waited for; without it nothing in Canvas changes.
/// </summary>
public sealed class FetchJsonNewQuizSpecs
{
    const string Option = "--new-quizzes";
    const string Reports = "/reports";

    readonly NewQuizSchool _quiz = new();

    [Fact]
    public async Task Without_the_option_Canvas_is_only_ever_asked_to_give()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();

        await run.RunAsync("fetch-json");

        Assert.All(run.Server.Requests, request => Assert.Equal("GET", request.Method));
        Assert.DoesNotContain(run.Server.Requests, request => request.PathAndQuery.Contains("/api/quiz/", StringComparison.Ordinal));
        Assert.DoesNotContain(run.JsonFiles(), file => file.StartsWith("new_quiz_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_report_is_waited_for_also_where_one_is_made_already(bool isWrapped)
    {
        (_quiz.Quiz.Busy, _quiz.Quiz.Polls, _quiz.Quiz.WrapsProgress) = (2, 5, isWrapped);
        await using var run = await TestRun.AgainstAsync(_quiz.School);

        Assert.Equal(0, (await run.RunAsync("fetch-json", Option)).ExitCode);

        Assert.Equal([409, 409, 201], run.Server.Requests.Where(request => request.Method == "POST").Select(request => request.Status));
        Assert.Equal(6, run.Server.Requests.Count(request => request.PathAndQuery.Contains("/progress/", StringComparison.Ordinal)));
        Assert.Equal(
            [2, 3, 4.5, 6.8, 10.1, 15.2, 22.8, 30],
            run.Clock.Pauses.Select(pause => Math.Round(pause.TotalSeconds, 1)).Where(seconds => seconds >= 2));
        Assert.Equal(3, run.Elements(_quiz.Results).Count);
        Assert.Equal(3, run.Elements(_quiz.Items).Count);
        Assert.DoesNotContain(run.JsonFiles(), file => file.Contains("report_of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_token_goes_to_Canvas_and_not_to_where_the_report_lies()
    {
        await using var run = await TestRun.AgainstAsync(_quiz.School);

        await run.RunAsync("fetch-json", Option);

        var stored = Assert.Single(run.Server.Requests, request => request.Origin == Origin.Storage);
        Assert.Equal((null, 200), (stored.Authorization, stored.Status));
        Assert.DoesNotContain(
            run.Archive.Files("json"), file => run.Archive.Read(file).Contains(run.Server.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_quiz_in_which_nobody_handed_anything_in_is_left_alone()
    {
        _quiz.Assignment.Submissions.Clear();
        await using var run = await TestRun.AgainstAsync(_quiz.School);

        Assert.Equal(0, (await run.RunAsync("fetch-json", Option)).ExitCode);

        Assert.DoesNotContain(run.Server.Requests, request => request.PathAndQuery.Contains("/api/quiz/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401, "forbidden")]
    [InlineData(403, "forbidden")]
    [InlineData(404, "not available")]
    [InlineData(409, "failed")]
    [InlineData(503, "failed")]
    public async Task What_is_not_given_is_named_with_its_cause_and_the_rest_goes_on(int status, string cause)
    {
        await using var run = await TestRun.AgainstAsync(_quiz.School);
        run.Server.Faults.Add(Reports, Fault.Status(status, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json", Option)).ExitCode);
        await run.RunAllAsync("export-students", "make-html");

        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal([$"json/{_quiz.Results}"], differences.Column("item"));
        Assert.Equal([cause], differences.Column("cause"));
        Assert.Equal(3, run.Elements(_quiz.Items).Count);
        Assert.True(status != 409 || run.Clock.Pauses.Sum(pause => pause.TotalSeconds) is > 1100 and < 1300);
    }

    [Theory]
    [InlineData("/progress/", 200, """{"workflow_state":"failed","url":"/api/v1/progress/1"}""", "could not make the report")]
    [InlineData("/progress/", 200, """{"workflow_state":"completed","results":{}}""", "does not say where it is")]
    [InlineData("/reports", 201, """{"progress":{"workflow_state":"queued","url":"https://example.org/progress/1"}}""", "say where")]
    [InlineData("/reports", 201, "[]", "something else than the state")]
    [InlineData("/files/2/download", 200, "<html>Log in</html>", "its file did not come")]
    [InlineData("/files/2/download", 200, """[{"student_data":{"id":1}""", "is no list")]
    [InlineData("/files/2/download", 403, "{}", "its file did not come")]
    public async Task A_report_that_goes_wrong_costs_itself(string path, int status, string body, string reason)
    {
        await using var run = await TestRun.AgainstAsync(_quiz.School);
        var type = body.StartsWith('<') ? "text/html" : "application/json; charset=utf-8";
        run.Server.Faults.Add(path, Fault.Status(status, body, type), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json", Option)).ExitCode);

        Assert.Contains(reason, run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain(run.JsonFiles(), file => file == _quiz.Results || file.Contains("report_of", StringComparison.Ordinal));
        Assert.Equal(3, run.Elements(_quiz.Items).Count);
    }

    [Fact]
    public async Task Items_many_pages_long_and_a_report_of_many_attempts_come_whole()
    {
        for (var number = 0; number < 60; number++)
        {
            _quiz.Quiz.Ask($"{9000 + number}", "essay", "", "", 1);
            _quiz.Quiz.Answer(_quiz.Student(2), $"2024-06-08T08:{number:00}:00Z", ($"{9000 + number}", "essay", $"<p>{number}</p>", 1));
        }

        await using var run = await TestRun.AgainstAsync(_quiz.School, new SampleCanvasOptions { PageSizeLimit = 1 });

        Assert.Equal(0, (await run.RunAsync("fetch-json", Option)).ExitCode);

        Assert.Equal((63, 63), (run.Elements(_quiz.Items).Count, run.Elements(_quiz.Results).Count));
    }
}
