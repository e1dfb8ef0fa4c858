using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>New Quizzes are a tool outside of Canvas: the entries of their history have neither id nor number.</summary>
public sealed class NewQuizzesSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task Attempts_at_a_New_Quiz_count_as_what_they_are()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"submission_type":"basic_lti_launch","attempt":2,"submitted_at":"2026-03-02T09:00:00Z","submission_history":[
            {"submitted_at":"2026-03-01T09:00:00Z","submission_type":"basic_lti_launch","body":null},
            {"submitted_at":"2026-03-02T09:00:00Z","submission_type":"basic_lti_launch","body":null}]}
            """);
        await _json.ExportAsync();
        await _json.MakeHtmlAsync();

        Assert.Equal("2", CsvTable.Read(_json.Archive, "exports/completeness.csv")[0, "attempts_canvas"]);
        Assert.Equal(["not available"], CsvTable.Read(_json.Archive, "exports/differences.csv").Column("cause"));
        Assert.DoesNotContain("unexplained", CsvTable.Read(_json.Archive, "exports/differences.csv").Column("cause"));
        Assert.Equal(["2026-03-01T09:00:00Z"], CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/attempts.csv").Column("submitted_at"));
    }

    [Fact]
    public async Task A_new_attempt_at_a_New_Quiz_makes_none_gone_and_the_one_before_keeps_its_number()
    {
        Submission(1, "2026-03-01T09:00:00Z");
        await _json.ExportAsync();
        Submission(2, "2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z");
        await _json.ExportAsync();
        Submission(3, "2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z");

        await _json.ExportAsync();
        await _json.MakeHtmlAsync();

        var attempts = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/attempts.csv");
        Assert.Equal(
            ["1 2026-03-01T09:00:00Z ", "2 2026-03-02T09:00:00Z "],
            attempts.Column("attempt").Zip(attempts.Column("submitted_at"), attempts.Column("gone_at"))
                .Select(row => $"{row.First} {row.Second} {row.Third}"));
        var changes = CsvTable.Read(_json.Archive, "exports/changes.csv");
        Assert.Equal(["new attempt 2", "new attempt 3"], changes.Column("change").Zip(changes.Column("what"), changes.Column("item"))
            .Where(row => row.Second == "attempt").Select(row => $"{row.First} {row.Second} {row.Third}"));
        Assert.Equal(["not available"], CsvTable.Read(_json.Archive, "exports/differences.csv").Column("cause").Distinct());
        Assert.Equal("3", CsvTable.Read(_json.Archive, "exports/completeness.csv")[0, "attempts_archive"]);
        Assert.DoesNotContain("no longer in Canvas", _json.Page($"{HandMadeJson.Ana}/index.html").Body!.TextContent, StringComparison.Ordinal);
    }

    void Submission(int attempt, params string[] times) => _json.Submissions($$"""
        {"id":100,"user_id":5,"submission_type":"basic_lti_launch","attempt":{{attempt}},"submitted_at":"{{times[^1]}}",
        "submission_history":[{{string.Join(
            ',', times.Select(at => $$"""{"submitted_at":"{{at}}","submission_type":"basic_lti_launch","body":null}"""))}}]}
        """);

    [Fact]
    public async Task Its_answers_are_not_asked_for_and_the_report_says_why()
    {
        _json.Assignments("""{"id":10,"name":"Quiz","is_quiz_lti_assignment":true}""");
        _json.Submissions("""{"id":100,"user_id":5,"submission_type":"basic_lti_launch","submitted_at":"2026-03-02T09:00:00Z"}""");

        Assert.Equal((0, "accounted for 1 student, 1 submission, 1 attempt; 1 not asked for"), await _json.SumAsync());

        var differences = CsvTable.Read(_json.Archive, "exports/differences.csv");
        Assert.Equal("New Quiz of submission 100", differences[0, "item"]);
        Assert.Contains("--new-quizzes", differences[0, "reason"], StringComparison.Ordinal);
    }
}
