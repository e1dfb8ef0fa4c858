using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What Canvas does not give of grades is not made up, and what it gave before stays.</summary>
public sealed class GradingNotGivenSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public GradingNotGivenSpecs() => GradedEssay.Fill(_json);

    public void Dispose() => _json.Dispose();

    CsvTable Table(string csv) => CsvTable.Read(_json.Archive, csv);

    [Fact]
    public async Task Final_grades_that_the_token_may_not_see_are_named_as_forbidden_and_not_shown()
    {
        _json.Students(GradedEssay.Enrolled("")).Users(GradedEssay.Enrolled(""));

        var page = await _json.PageAsync();

        Assert.Equal("Canvas did not give the grades of this enrollment", Table("exports/Maps/grades.csv")[0, "note"]);
        Assert.DoesNotContain("Final grade:", page.Body!.TextContent, StringComparison.Ordinal);
        var differences = Table("exports/differences.csv");
        Assert.Contains(
            ("final grades of 1 enrollment", "forbidden"), differences.Column("item").Zip(differences.Column("cause")));
    }

    [Fact]
    public async Task What_is_not_given_any_more_stays_as_it_was_and_says_so()
    {
        await _json.PageAsync();
        _json.Students(GradedEssay.Enrolled("\"grades\":null")).Users(GradedEssay.Enrolled(""));
        _json.List("grade_changes_1", GradedEssay.Log[0]);
        _json.List("outcome_results_1");
        _json.Assignments("""{"id":10,"name":"Essay","points_possible":10,"overrides":[]}""");

        await _json.PageAsync();

        var grades = Table("exports/Maps/grades.csv");
        Assert.Equal("87.5", grades[0, "current_score"]);
        Assert.Contains("as they were before", grades[0, "note"], StringComparison.Ordinal);
        Assert.Equal([true, false, true], Gone($"{HandMadeJson.Ana}/grade_changes.csv"));
        Assert.Equal([true], Gone($"{HandMadeJson.Ana}/outcome_results.csv"));
        Assert.Equal([true, true, true, true], Gone("exports/Maps/assignments/overrides.csv"));
        Assert.Contains(
            "Canvas’s log no longer has this", _json.Page($"{HandMadeJson.Ana}/grading.html").Body!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_log_nobody_knows_whether_a_grade_was_changed()
    {
        File.Delete(Path.Combine(_json.Archive.Root, "json/grade_changes_1.json"));

        await _json.PageAsync();

        Assert.Contains(
            "Nobody knows whether this grade was changed: Canvas was never asked for its log of grades.",
            _json.Page($"{HandMadeJson.Ana}/grading.html").Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_was_never_asked_for_is_named_as_that()
    {
        File.Delete(Path.Combine(_json.Archive.Root, "json/grade_changes_1.json"));
        const string State = """
            {"list":"users","file":"users_1.json","assignment_id":null,"url":"https://x/","asked_at":"2026-03-03T09:00:00Z",
            "outcome":"whole","reason":"","count":1,"whole_at":"2026-03-03T09:00:00Z"}
            """;
        _json.Archive.Write("json/lists_1.json", $"[\n{State.ReplaceLineEndings("")}\n]\n");
        await _json.PageAsync();

        var differences = Table("exports/differences.csv");
        Assert.Contains(
            ("json/grade_changes_1.json", "not fetched"), differences.Column("item").Zip(differences.Column("cause")));
    }

    [Fact]
    public async Task Lines_of_one_moment_stand_as_they_were_written_though_Canvas_gives_the_newest_first()
    {
        static string Line(string id, string after) => $$$"""
            {"id":"{{{id}}}","created_at":"2026-03-03T09:00:00Z","grade_after":"{{{after}}}","links":{"student":5,"assignment":10}}
            """;
        _json.List("grade_changes_1", Line("c", "3"), Line("b", "2"), Line("a", "1"));

        await _json.PageAsync();

        Assert.Equal(["1", "2", "3"], Table($"{HandMadeJson.Ana}/grade_changes.csv").Column("grade_after"));
    }

    [Fact]
    public async Task Dates_for_some_that_Canvas_does_not_name_are_not_taken_to_be_none()
    {
        await _json.PageAsync();
        _json.Assignments("""{"id":10,"name":"Essay","points_possible":10,"has_overrides":true}""");

        await _json.PageAsync();

        Assert.Equal([false, false, false, false], Gone("exports/Maps/assignments/overrides.csv"));
        Assert.Contains("dates of some students", Table("exports/differences.csv").Column("item"));
    }

    [Fact]
    public async Task What_the_archive_saw_change_stands_beside_what_Canvas_says()
    {
        await _json.PageAsync();
        _json.Submissions("""{"id":100,"user_id":5,"attempt":1,"submitted_at":"2026-03-03T09:00:00Z","score":9,"grade":"9"}""");

        await _json.PageAsync();

        Assert.Contains("8.5 → 9", _json.Page($"{HandMadeJson.Ana}/grading.html").Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"x","links":{"student":"5"}}""")]
    [InlineData("""{"id":7,"created_at":"never","grade_before":3,"grade_after":true,"links":{"student":5,"assignment":"99"}}""")]
    [InlineData("""{"id":"x"}""")]
    [InlineData("{}")]
    public async Task Odd_lines_of_the_log_end_nothing(string line)
    {
        _json.List("grade_changes_1", line);

        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);
        Assert.Equal(0, (await _json.MakeHtmlAsync()).ExitCode);
    }

    [Fact]
    public async Task A_lost_record_gets_them_back_from_the_tables()
    {
        await _json.PageAsync();
        var before = Texts();
        File.Delete(Path.Combine(_json.Archive.Root, "exports/Maps/course.db"));
        foreach (var list in new[] { "grade_changes_1", "outcome_results_1" })
        {
            File.Delete(Path.Combine(_json.Archive.Root, $"json/{list}.json"));
        }

        await _json.ExportAsync();

        Assert.Equal(before, Texts());

        string Texts() => _json.Archive.Read($"{HandMadeJson.Ana}/grade_changes.csv")
            + _json.Archive.Read($"{HandMadeJson.Ana}/outcome_results.csv")
            + _json.Archive.Read("exports/Maps/grades.csv") + _json.Archive.Read("exports/Maps/assignments/overrides.csv");
    }

    IEnumerable<bool> Gone(string csv) => Table(csv).Column("gone_at").Select(at => at.Length > 0);
}
