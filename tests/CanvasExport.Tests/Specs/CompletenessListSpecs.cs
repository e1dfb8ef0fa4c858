using AngleSharp.Html.Parser;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>The ledger where Canvas's own lists are closed, damaged, odd or not there.</summary>
public sealed class CompletenessListSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task Submissions_of_nobody_and_of_the_Test_Student_are_left_out_and_said_to_be()
    {
        _json.Submissions(
            """{"id":100,"user_id":5,"attempt":1}""",
            """{"id":101}""",
            """{"id":102,"user_id":9,"user":{"id":9,"name":"Test Student"}}""");

        Assert.Equal((0, "accounted for 1 student, 1 submission, 1 attempt; 2 left out"), await _json.SumAsync());

        Assert.Equal(
            ["Canvas does not say whose it is", "it is Canvas's own Test Student's"], Differences()
            .Select(difference => difference.Reason));
    }

    [Fact]
    public async Task What_no_archive_can_have_is_named_as_not_available_and_what_is_not_asked_for_as_that()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"attempt":3,"submission_type":"student_annotation","submission_history":[
                null,
                {"id":100,"attempt":2,"submission_type":"basic_lti_launch"},
                {"id":100,"attempt":3,"submission_type":"student_annotation","media_comment":{"media_type":"video"}}]}
            """);

        Assert.Equal((0, "accounted for 1 student, 1 submission, 2 attempts; 3 not available, 1 not asked for"), await _json.SumAsync());

        Assert.Equal(
            ["annotation of submission 100", "attempt of submission 100", "external tool of submission 100", "recording of submission 100"],
            Differences().Select(difference => difference.Item).Order());
    }

    [Fact]
    public async Task Names_that_would_run_in_a_browser_stand_on_the_ledgers_page_as_text()
    {
        _json.Assignments("""{"id":10,"name":"</title><script>document.title='ran'</script>"}""");
        _json.Submissions(
            """{"id":100,"user_id":5,"attempt":1,"submission_comments":[{"comment":"<img src=x onerror=alert(1)>","created_at":"2024"}]}""");
        await _json.SumAsync();
        RecordEdit.Run(Path.Combine(_json.Archive.Root, "exports/Maps"), "DELETE FROM comments");

        Assert.Equal(
            (3, "unexplained   1 student, 1 submission, 1 attempt, 0 of 1 comment; 1 not explained"), await _json.SumAsync(exportCode: null));

        var page = new HtmlParser().ParseDocument(_json.Archive.Read("exports/Maps/completeness.html"));
        Assert.Empty(page.QuerySelectorAll("script, img"));
        Assert.Contains("<img src=x onerror=alert(1)>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("</title><script>", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_to_which_Canvas_gives_no_address_is_counted_all_the_same()
    {
        _json.Submissions("""{"id":100,"user_id":5,"attempt":1,"media_comment":{"media_id":"m-1","media_type":"audio","url":""}}""");

        Assert.Equal((0, "accounted for 1 student, 1 submission, 1 attempt, 0 of 1 recording; 1 not downloaded"), await _json.SumAsync());
    }

    [Theory]
    [InlineData("""17""", "no. 2 in json/submissions_10.json", 2)]
    [InlineData("""{"id":"x"}""", "no. 2 in json/submissions_10.json", 2)]
    [InlineData("""{"id":101,"user_id":5,"submission_history":"none"}""", "101 in json/submissions_10.json", 3)]
    public async Task An_odd_object_is_named_and_the_others_are_compared(string odd, string item, int submissions)
    {
        _json.Submissions("""{"id":100,"user_id":5,"attempt":1}""", odd, """{"id":102,"user_id":5,"attempt":1}""");
        await _json.ExportAsync();

        var outcome = await StepAsync();

        Assert.Equal(3, outcome.ExitCode);
        Assert.EndsWith(
            $"unreadable    1 student, {submissions} submissions, 2 attempts; 1 unreadable", outcome.Out.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(("object", item, "unreadable"), Differences().Select(one => (one.What, one.Item, one.Cause)).Single());
    }

    [Fact]
    public async Task A_list_that_was_damaged_after_the_export_is_named_and_the_pages_stand_all_the_same()
    {
        await _json.SumAsync();
        _json.Archive.Write("json/submissions_10.json", """[{"id":100,""");

        var (exitCode, sum) = await _json.SumAsync(exportCode: null);

        Assert.Equal((3, "unexplained   1 student; 2 not explained"), (exitCode, sum));
        Assert.Contains(
            Differences(), difference => difference.What == "list"
            && difference.Reason.StartsWith("json/submissions_10.json is damaged", StringComparison.Ordinal));
        Assert.True(_json.Archive.Has("exports/index.html"));
    }

    [Fact]
    public async Task A_damaged_list_of_courses_is_named_and_the_pages_stand_all_the_same()
    {
        await _json.SumAsync();
        _json.Archive.Write("json/courses.json", """[{"id":""");

        Assert.Equal(3, (await _json.SumAsync(exportCode: null)).ExitCode);

        Assert.StartsWith("json/courses.json is damaged", Assert.Single(Differences()).Reason, StringComparison.Ordinal);
        Assert.True(_json.Archive.Has("exports/index.html"));
    }

    [Fact]
    public async Task Exports_handed_on_without_json_keep_the_ledger_they_came_with()
    {
        await _json.SumAsync();
        var ledger = _json.Archive.Read("exports/completeness.csv");
        Directory.Delete(Path.Combine(_json.Archive.Root, "json"), recursive: true);

        var outcome = await StepAsync();

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains(
            "completeness  not known: there is no json/ with Canvas's own lists to compare with", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(ledger, _json.Archive.Read("exports/completeness.csv"));
    }

    [Fact]
    public async Task A_ledger_that_a_spreadsheet_spoilt_is_made_anew()
    {
        await _json.SumAsync();
        var ledger = _json.Archive.Read("exports/completeness.csv");
        _json.Archive.Write("exports/completeness.csv", "course_id;course_name\r\n");

        Assert.Equal((0, "complete      1 student, 1 submission"), await _json.SumAsync());
        Assert.Equal(ledger, _json.Archive.Read("exports/completeness.csv"));

        _json.Courses("""{"id":1,"name":"Maps"}""", """{"id":2,"name":"Birds"}""").List("students_2").List("users_2").List("assignments_2");
        await _json.ExportAsync();
        _json.Archive.Write("exports/completeness.csv", "");
        Assert.Equal(0, (await StepAsync("1")).ExitCode);
        Assert.Equal(ledger, _json.Archive.Read("exports/completeness.csv"));
    }

    [Fact]
    public async Task Asked_for_one_course_it_keeps_what_it_knows_of_the_others()
    {
        _json.Courses("""{"id":1,"name":"Maps"}""", """{"id":2,"name":"Birds"}""").List("students_2").List("users_2").List("assignments_2");
        _json.Submissions("""{"id":100,"user_id":5,"attempt":1}""");
        await _json.SumAsync();
        File.Delete(Path.Combine(_json.Archive.Root, "json/students_2.json"));

        Assert.Contains("1 student, 1 submission, 1 attempt", (await StepAsync("1")).Out, StringComparison.Ordinal);

        Assert.Equal(["1", "1", "2"], CsvTable.Read(_json.Archive, "exports/completeness.csv").Column("course_id"));
        Assert.Empty(Differences());
    }

    Task<StepOutcome> StepAsync(params string[] args) => _json.MakeHtmlAsync(args);

    List<DifferenceRow> Differences() => [.. CsvRows.Read<DifferenceRow>(_json.Archive.Paths.DifferencesCsvPath)];
}
