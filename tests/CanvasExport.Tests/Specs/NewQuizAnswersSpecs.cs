using CanvasExport.SampleCanvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Answers in New Quizzes are in the table and on the page, with what was asked; of what is not there the cause is said.</summary>
public sealed class NewQuizAnswersSpecs
{
    const string Option = "--new-quizzes";
    const string Table = "exports/Maps/s1/quiz_answers.csv";

    readonly NewQuizSchool _quiz = new();

    [Fact]
    public async Task They_are_in_the_table_on_the_page_and_in_the_search()
    {
        await using var run = await ExportedAsync(Option);

        var outcome = await run.RunAsync("make-html");

        var table = CsvTable.Read(run.Archive, Table);
        Assert.Equal(["1", "1", "1", "2", "2", "2"], table.Column("attempt"));
        Assert.Equal(["Rose", "Wind", "Drawing", "Rose", "Wind", "Drawing"], table.Column("question_name"));
        Assert.Equal(["<p>For <b>sailors</b></p>", "Bora", "rose.png", "<p>For winds</p>", "Bora; Mistral", ""], table.Column("answer"));
        Assert.Equal(["html", "", "", "html", "", ""], table.Column("answer_format"));
        Assert.Equal(["true", "true", "true", "true", "true", "false"], table.Column("answered"));
        Assert.Equal(["0.5", "1", "", "2", "0", "0"], table.Column("points"));
        Assert.Equal(["2", "1", "3", "2", "1", "3"], table.Column("points_possible"));
        Assert.Contains("and not the file", table[2, "note"], StringComparison.Ordinal);
        var page = run.Archive.Read("exports/Maps/s1/index.html");
        Assert.All(
            (string[])[
                "<strong>sailors</strong>", "What is a <em>rose</em> for?", "rose.png", "Bora; Mistral", "no answer", "Earlier attempt 1",
            ],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("the tool has the work", page, StringComparison.Ordinal);
        var other = CsvTable.Read(run.Archive, "exports/Maps/s2/quiz_answers.csv");
        Assert.Equal(["", "'=1+1", "<p>?</p>"], other.Column("answer"));
        Assert.Contains("does not list this question", other[2, "note"], StringComparison.Ordinal);
        Assert.False(run.Archive.Has("exports/Maps/s3/quiz_answers.csv"));
        Assert.Contains(
            run.Archive.Files("exports").Where(file => file.EndsWith(".js", StringComparison.Ordinal)),
            file => run.Archive.Read(file).Contains("For sailors", StringComparison.Ordinal));
        Assert.Equal((0, true), (outcome.ExitCode, outcome.Out.Contains("; 1 not available", StringComparison.Ordinal)));
        var difference = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Contains("file \"rose.png\"", difference[0, "item"], StringComparison.Ordinal);
        Assert.Equal("9", CsvTable.Read(run.Archive, "exports/completeness.csv")[0, "quiz_answers_archive"]);
    }

    [Fact]
    public async Task Without_the_option_they_are_not_asked_for()
    {
        await using var run = await ExportedAsync();

        await run.RunAllAsync("make-html");

        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal(["not asked for", "not asked for"], differences.Column("cause"));
        Assert.All(differences.Column("reason"), reason => Assert.Contains(Option, reason, StringComparison.Ordinal));
        Assert.Contains("the tool has the work", run.Archive.Read("exports/Maps/s1/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_before_stays_where_the_option_is_left_out_or_Canvas_refuses()
    {
        await using var run = await ExportedAsync(Option);
        var before = run.Archive.Read(Table);
        run.Clock.Forward(TimeSpan.FromDays(1));
        _quiz.Quiz.Answer(_quiz.Student(2), "2024-06-09T08:00:00Z", ("411", "essay", "<p>Late</p>", 1));

        await run.RunAllAsync("fetch-json", "export-students", "make-html");

        Assert.Equal(before, run.Archive.Read(Table));
        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal(["not available", "not asked for"], differences.Column("cause"));
        Assert.Contains("after the answers were asked for last", differences[1, "reason"], StringComparison.Ordinal);
        run.Server.Faults.Add("/reports", Fault.Status(403, "{}"), Faults.Always);
        await run.RunAsync("fetch-json", Option);
        await run.RunAllAsync("export-students", "make-html");
        Assert.Equal(before, run.Archive.Read(Table));
        Assert.Contains("stale", CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
        File.Delete(Path.Combine(run.Archive.Root, "json", _quiz.Results));
        await run.RunAllAsync("export-students");
        Assert.Equal(before, run.Archive.Read(Table));
    }

    [Fact]
    public async Task What_is_gone_from_the_report_stays_dated_and_a_row_of_a_stranger_is_left_out()
    {
        await using var run = await ExportedAsync(Option);
        _quiz.Quiz.Results.RemoveAt(0);
        _quiz.Quiz.Results[0]["student_data"]!["id"] = 999_999;
        run.Clock.Forward(TimeSpan.FromDays(1));

        await run.RunAsync("fetch-json", Option);
        await run.RunAllAsync("export-students", "make-html");

        Assert.Equal(6, CsvTable.Read(run.Archive, Table).Column("gone_at").Count(at => at.Length > 0));
        var causes = CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause");
        Assert.Equal(6, causes.Count(cause => cause == "kept"));
        Assert.Equal(1, causes.Count(cause => cause == "left out"));
        Assert.Equal(1, causes.Count(cause => cause == "not available"));
    }

    [Fact]
    public async Task An_odd_row_costs_itself_and_a_course_without_such_quizzes_has_nothing_to_say()
    {
        _quiz.Quiz.Results[0]["item_responses"] = "none";
        _quiz.Quiz.Results.Add(new() { ["student_data"] = new System.Text.Json.Nodes.JsonArray(1, 2) });
        FetchedJson.AddCourse(_quiz.School, "Other", 1, 1);
        await using var run = await TestRun.AgainstAsync(_quiz.School);
        Assert.Equal(0, (await run.RunAsync("fetch-json", Option)).ExitCode);

        await run.RunAllAsync("export-students", "make-html");

        Assert.Equal(["2", "2", "2"], CsvTable.Read(run.Archive, Table).Column("attempt"));
        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.DoesNotContain("not explained", differences.Column("cause"));
        Assert.DoesNotContain("Other", differences.Column("course_name"));
    }

    async Task<TestRun> ExportedAsync(params string[] options)
    {
        var run = await TestRun.AgainstAsync(_quiz.School);
        Assert.Equal(0, (await run.RunAsync("fetch-json", options)).ExitCode);
        await run.RunAllAsync("export-students");
        return run;
    }
}
