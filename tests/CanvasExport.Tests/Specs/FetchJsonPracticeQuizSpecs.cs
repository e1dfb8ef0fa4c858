using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Practice quizzes and surveys are asked for as little as may be, and what is gone from Canvas stays.</summary>
public sealed class FetchJsonPracticeQuizSpecs
{
    readonly PracticeSchool _school = new();

    [Fact]
    public async Task A_quiz_that_nobody_took_costs_one_request_and_one_that_is_not_published_none()
    {
        _school.Ask(501, "short_answer_question");
        _school.Course.PracticeQuizzes.Add(new SchoolPracticeQuiz(62, "Draft") { IsPublished = false });
        await using var run = await TestRun.AgainstAsync(_school.School);

        await PracticeQuizSpecs.AssertDoneAsync(run, "  complete ");

        Assert.EndsWith("/quizzes/61/submissions?per_page=100", Assert.Single(About(run, 0)), StringComparison.Ordinal);
        Assert.Equal("[]\n", run.Archive.Read("json/quiz_submissions_61.json"));
    }

    [Fact]
    public async Task What_was_had_of_a_finished_attempt_is_not_asked_for_again_unless_its_score_changed()
    {
        _school.Ask(501, "short_answer_question");
        var attempt = _school.Take(1).Answer(501, "a", "false");
        _school.Take(2).Answer(501, "b");
        await using var run = await TestRun.AgainstAsync(_school.School);
        await run.RunAllAsync("fetch-json");
        var (asked, before) = (run.Server.Requests.Count, run.TimelessJson());

        await run.RunAllAsync("fetch-json");

        Assert.Equal(before, run.TimelessJson());
        Assert.All(About(run, asked), address => Assert.Matches("/(submissions|questions)[?]per_page=100$", address));
        asked = run.Server.Requests.Count;
        _school.Quiz.Attempts[1].Score = 3;
        await run.RunAllAsync("fetch-json");
        Assert.Contains(About(run, asked), address => address.Contains("/quiz_submissions/", StringComparison.Ordinal)
            && address.Contains("quiz_submission_attempt=2", StringComparison.Ordinal));
        Assert.DoesNotContain(About(run, asked), address => address.Contains("attempt=1", StringComparison.Ordinal));
        Assert.Equal(1, attempt.Number);
    }

    [Fact]
    public async Task The_objects_of_Canvas_are_kept_as_they_came_on_several_pages()
    {
        for (var number = 0; number < 250; number++)
        {
            var student = _school.Course.AddStudent($"Student {number}", $"s{number}@example.edu");
            _school.Quiz.Take(student, "2024-03-01T08:00:00Z", "2024-03-01T08:05:00Z", number);
        }

        await using var run = await TestRun.AgainstAsync(_school.School);
        await run.RunAllAsync("fetch-json");

        var elements = run.Elements("quiz_submissions_61.json");
        Assert.Equal(250, elements.Count);
        Assert.Equal(249, (int)JsonNode.Parse(elements[^1])!["score"]!);
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task What_is_gone_from_Canvas_stays_with_when_and_is_told_once()
    {
        _school.Ask(501, "short_answer_question");
        _school.Take(1).Answer(501, "Mercator");
        _school.Quiz.Take(_school.BenUser, "2024-03-02T08:00:00Z", "2024-03-02T08:05:00Z", 0);
        await using var run = await TestRun.AgainstAsync(_school.School);
        await PracticeQuizSpecs.AssertDoneAsync(run, "");
        _school.Quiz.Attempts.RemoveAt(0);

        await run.RunAllAsync("fetch-json", "export-students", "make-html");
        await run.RunAllAsync("fetch-json", "export-students", "make-html");

        Assert.NotEqual("", CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_attempts.csv")[0, "gone_at"]);
        var answers = CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_answers.csv");
        Assert.Equal("Mercator", answers[0, "answer"]);
        Assert.NotEqual("", answers[0, "gone_at"]);
        var changes = CsvTable.Read(run.Archive, "exports/changes.csv");
        var change = Assert.Single(Enumerable.Range(0, changes.Count), row => changes[row, "change"] == "gone");
        Assert.Equal(
            ("quiz attempt", "Self check", "1"), (changes[change, "what"], changes[change, "assignment_name"], changes[change, "item"]));
        Assert.Contains("no longer in Canvas", run.Archive.Read($"{PracticeSchool.Ana}/index.html"), StringComparison.Ordinal);
        Assert.Contains("kept", CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }

    [Fact]
    public async Task A_new_attempt_and_another_score_are_told()
    {
        _school.Ask(501, "short_answer_question");
        _school.Take(1).Answer(501, "a");
        await using var run = await TestRun.AgainstAsync(_school.School);
        await run.RunAllAsync("fetch-json", "export-students");
        _school.Quiz.Attempts[0].Score = 2;
        _school.Take(3).Answer(501, "b");

        await run.RunAllAsync("fetch-json", "export-students");

        var changes = CsvTable.Read(run.Archive, "exports/changes.csv");
        Assert.Equal(["quiz attempt"], changes.Column("what").Distinct());
        Assert.Contains(("changed", "1", "complete, score 1", "complete, score 2"), Rows(changes));
        Assert.Contains(("new", "2", "", "complete, score 3"), Rows(changes));
    }

    [Fact]
    public async Task A_record_that_is_lost_is_built_anew_with_what_Canvas_no_longer_has()
    {
        _school.Ask(501, "short_answer_question");
        _school.Take(1).Answer(501, "Mercator");
        _school.Quiz.Take(_school.BenUser, "2024-03-02T08:00:00Z", "2024-03-02T08:05:00Z", 0);
        await using var run = await TestRun.AgainstAsync(_school.School);
        await run.RunAllAsync("fetch-json", "export-students");
        _school.Quiz.Attempts.RemoveAt(0);
        await run.RunAllAsync("fetch-json", "export-students");
        var before = Tables();
        File.Delete(Path.Combine(run.Archive.Root, "exports/Maps/course.db"));

        await run.RunAllAsync("export-students");

        Assert.Equal(before, Tables());

        string Tables() =>
            run.Archive.Read($"{PracticeSchool.Ana}/quiz_attempts.csv") + run.Archive.Read($"{PracticeSchool.Ana}/quiz_answers.csv");
    }

    [Fact]
    public async Task A_fetch_that_was_stopped_goes_on_where_it_stood()
    {
        _school.Ask(501, "short_answer_question");
        _school.Take(1).Answer(501, "Mercator");
        await using var run = await TestRun.AgainstAsync(_school.School);
        var hold = run.Server.Faults.Hold("/events", 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var fetch = run.RunUntilAsync("fetch-json", [], stop.Token);
        await hold.ReachedBeforeTheEndOfAsync(fetch);
        await stop.CancelAsync();
        Assert.Equal(130, (await fetch).ExitCode);
        run.Server.Faults.Clear();
        var asked = run.Server.Requests.Count;

        Assert.Equal(0, (await run.RunAsync("fetch-json", "--resume")).ExitCode);

        Assert.All(About(run, asked), address => Assert.Contains("/events", address, StringComparison.Ordinal));
        Assert.Contains("Mercator", run.Archive.Read("json/quiz_submission_events_61.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"x","user_id":7,"attempt":1}""")]
    [InlineData("""{"id":9,"user_id":null,"attempt":null}""")]
    [InlineData("""{"id":9,"user_id":5,"attempt":1,"workflow_state":"settings_only"}""")]
    public async Task An_odd_attempt_costs_no_other(string odd)
    {
        using var json = new HandMadeJson();
        json.List("quizzes_1", """{"id":61,"title":"Self check","quiz_type":"practice_quiz"}""")
            .List("quiz_submissions_61", odd, """{"id":8,"user_id":5,"attempt":2,"score":3,"workflow_state":"complete"}""");

        await json.ExportAsync();

        var attempts = CsvTable.Read(json.Archive, $"{HandMadeJson.Ana}/quiz_attempts.csv");
        Assert.Equal(["2"], attempts.Column("attempt"));
        Assert.Equal("what was answered was not fetched; Canvas gives 1 of 2 attempts", attempts[0, "note"]);
    }

    static List<(string, string, string, string)> Rows(CsvTable changes) => [.. Enumerable.Range(0, changes.Count)
        .Select(row => (changes[row, "change"], changes[row, "item"], changes[row, "before"], changes[row, "after"]))];

    static List<string> About(TestRun run, int since) => [.. run.Server.Requests.Skip(since).Select(request => request.PathAndQuery)
        .Where(address => address.Contains("/quizzes/", StringComparison.Ordinal)
            || address.Contains("/quiz_submissions/", StringComparison.Ordinal))];
}
