using CanvasExport.SampleCanvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// Where Canvas gives less of a practice quiz or a survey than there is, the archive says what, and never that nothing was answered.
/// </summary>
public sealed class PracticeQuizNotGivenSpecs
{
    readonly PracticeSchool _school = new();

    public PracticeQuizNotGivenSpecs()
    {
        _school.Ask(501, "short_answer_question");
        _school.Take().Answer(501, "Mercator", "true");
    }

    [Fact]
    public async Task Without_logs_there_are_attempts_scores_and_verdicts_and_it_is_said_that_Canvas_does_not_give_the_answers()
    {
        _school.Course.ShowsQuizLogs = false;
        _school.Quiz.Take(_school.BenUser, "2024-03-02T08:00:00Z", "2024-03-02T08:05:00Z", 0).Answer(501, "x", "false");
        await using var run = await TestRun.AgainstAsync(_school.School);

        await PracticeQuizSpecs.AssertDoneAsync(run, "accounted for");

        var attempts = Attempts(run);
        Assert.Equal(("2", ""), (attempts[0, "score"], attempts[0, "answers"]));
        Assert.Contains("quiz log auditing must be enabled", attempts[0, "note"], StringComparison.Ordinal);
        var answers = CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_answers.csv");
        Assert.Equal(("", "true", "unknown"), (answers[0, "answer"], answers[0, "correct"], answers[0, "answered"]));
        var page = run.Archive.Read($"{PracticeSchool.Ana}/index.html");
        Assert.Contains("Canvas does not give what was answered", page, StringComparison.Ordinal);
        Assert.DoesNotContain("no answer", page, StringComparison.Ordinal);
        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal(["not available", "not available", "not available"], differences.Column("cause"));
        Assert.Contains("ana", differences.Column("user_name"));
        Assert.Single(run.Server.Requests, request => request.PathAndQuery.Contains("/events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_anonymous_survey_has_its_attempts_and_nobody_is_asked_who_answered_what()
    {
        (_school.Quiz.IsAnonymous, _school.Quiz.Title) = (true, "How was it?");
        await using var run = await TestRun.AgainstAsync(_school.School);

        await PracticeQuizSpecs.AssertDoneAsync(run, "accounted for");

        Assert.DoesNotContain(run.Server.Requests, request => request.PathAndQuery.Contains("/events", StringComparison.Ordinal)
            || request.PathAndQuery.Contains("/quiz_submissions/", StringComparison.Ordinal));
        Assert.Equal("an anonymous survey: who answered what is not asked for", Attempts(run)[0, "note"]);
        Assert.False(run.Archive.Has($"{PracticeSchool.Ana}/quiz_answers.csv"));
        var page = run.Archive.Read($"{PracticeSchool.Ana}/index.html");
        Assert.Contains("An anonymous survey: who answered what is not asked for.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("no answer", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Mercator", string.Concat(run.Archive.Snapshot("json").Values), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/quizzes/61/submissions?", 403, "forbidden")]
    [InlineData("/quizzes/61/submissions?", 401, "forbidden")]
    [InlineData("/quizzes/61/submissions?", 404, "not available")]
    [InlineData("/quizzes/61/submissions?", 503, "failed")]
    [InlineData("/events", 403, "forbidden")]
    [InlineData("/events", 503, "failed")]
    [InlineData("/quiz_submissions/", 403, "forbidden")]
    [InlineData("/quiz_submissions/", 503, "failed")]
    public async Task What_is_refused_or_fails_ends_with_3_and_is_named_with_its_cause_and_the_rest_is_there(
        string address, int status, string cause)
    {
        await using var run = await TestRun.AgainstAsync(_school.School);
        run.Server.Faults.Add(address, Fault.Status(status, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students");
        Assert.Equal(0, (await run.RunAsync("make-html")).ExitCode);

        Assert.Contains(cause, CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
        Assert.DoesNotContain("no answer", run.Archive.Read($"{PracticeSchool.Ana}/index.html"), StringComparison.Ordinal);
        Assert.Equal(!address.Contains("61", StringComparison.Ordinal), run.Archive.Has($"{PracticeSchool.Ana}/quiz_attempts.csv"));
        run.Server.Faults.Clear();
        await PracticeQuizSpecs.AssertDoneAsync(run, "  complete ");
        Assert.False(run.Archive.Has("err.txt"));
        Assert.Equal("Mercator", CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_answers.csv")[0, "answer"]);
    }

    [Fact]
    public async Task What_is_not_given_of_one_attempt_is_not_said_of_another()
    {
        _school.Quiz.Take(_school.BenUser, "2024-03-02T08:00:00Z", "2024-03-02T08:05:00Z", 0);
        await using var run = await TestRun.AgainstAsync(_school.School);
        run.Server.Faults.Add($"/submissions/{_school.Quiz.Attempts[0].Id}/events", Fault.Status(404, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students");

        Assert.Contains("HTTP 404", Attempts(run)[0, "note"], StringComparison.Ordinal);
        Assert.Equal(
            "Canvas's log of this attempt has no answers", CsvTable.Read(run.Archive, "exports/Maps/ben/quiz_attempts.csv")[0, "note"]);
    }

    [Fact]
    public async Task What_was_not_given_of_attempts_that_are_gone_is_not_missing_any_more()
    {
        await using var run = await TestRun.AgainstAsync(_school.School);
        run.Server.Faults.Add("/events", Fault.Status(404, "{}"), Faults.Always);
        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        run.Server.Faults.Clear();
        _school.Quiz.Attempts.Clear();

        await PracticeQuizSpecs.AssertDoneAsync(run, "  complete ");

        Assert.False(run.Archive.Has("err.txt"));
    }

    [Fact]
    public async Task An_attempt_that_is_gone_is_kept_and_said_to_be_its_student_s()
    {
        await using var run = await TestRun.AgainstAsync(_school.School);
        await run.RunAllAsync("fetch-json", "export-students");
        _school.Quiz.Attempts.Clear();

        await run.RunAllAsync("fetch-json", "export-students", "make-html");

        var kept = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Contains("ana kept quiz attempt", kept.Column("user_name").Zip(kept.Column("cause"), kept.Column("what"))
            .Select(row => $"{row.First} {row.Second} {row.Third}"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_refused_the_second_time_keeps_what_there_was()
    {
        await using var run = await TestRun.AgainstAsync(_school.School);
        await PracticeQuizSpecs.AssertDoneAsync(run, "  complete ");
        run.Server.Faults.Add("/quizzes/61/submissions?", Fault.Status(403, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students");
        Assert.Equal(3, (await run.RunAsync("make-html")).ExitCode);

        Assert.Equal([""], Attempts(run).Column("gone_at"));
        Assert.Equal(["stale"], CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }

    [Fact]
    public async Task An_earlier_attempt_that_Canvas_does_not_give_is_counted_on_the_last_one()
    {
        _school.Take(3).Answer(501, "again", "true");
        await using var run = await TestRun.AgainstAsync(_school.School);
        run.Server.Faults.Add("attempt=1", Fault.Status(404, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students", "make-html");

        Assert.Equal(["2"], Attempts(run).Column("attempt"));
        Assert.Equal("Canvas gives 1 of 2 attempts", Attempts(run)[0, "note"]);
        Assert.Contains("Canvas gives 1 of 2 attempts.", run.Archive.Read($"{PracticeSchool.Ana}/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_of_which_the_log_says_nothing_is_not_called_unanswered()
    {
        _school.Ask(502, "short_answer_question");
        await using var run = await TestRun.AgainstAsync(_school.School);

        await PracticeQuizSpecs.AssertDoneAsync(run, "accounted for");

        var answers = CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_answers.csv");
        Assert.Equal(["true", "unknown"], answers.Column("answered"));
        Assert.Equal("Canvas does not give the answers to 1 of 2 questions", Attempts(run)[0, "note"]);
        Assert.DoesNotContain("no answer<", run.Archive.Read($"{PracticeSchool.Ana}/index.html"), StringComparison.Ordinal);
    }

    static CsvTable Attempts(TestRun run) => CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_attempts.csv");
}
