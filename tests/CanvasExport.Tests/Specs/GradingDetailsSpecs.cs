using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What stands behind a grade is in the tables and on the page: similarity checks, parts of discussions, several markers.</summary>
public sealed class GradingDetailsSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Theory]
    [InlineData("""{"attachment_70":{"status":"scored","similarity_score":42,"state":"warning"},"submission_100":{"similarity_score":7.5}}""",
        "essay.docx: 42 %; text: 7.5 %")]
    [InlineData("""{"attachment_70":{"status":"pending"},"attachment_71":{"similarity_score":"3"},"last_processed_attempt":1}""",
        "essay.docx: pending; file 71: 3 %")]
    [InlineData("""{"webhook_info":{"product_code":"x"},"attachment_70":{"similarity_score":0}}""", "essay.docx: 0 %")]
    [InlineData("[]", "")]
    [InlineData("""{"attachment_70":null}""", "")]
    public async Task What_a_similarity_check_found_in_each_file(string data, string expected)
    {
        _json.Submissions($$"""
            {"id":100,"user_id":5,"attempt":1,"submitted_at":"2026-03-01T09:00:00Z","turnitin_data":{{data}},"has_originality_report":true,
            "attachments":[{"id":70,"display_name":"essay.docx","filename":"essay.docx"}]}
            """);

        Assert.Equal(expected, (await _json.ExportTableAsync("submissions.csv"))[0, "similarity"]);
        Assert.Equal(expected.Length > 0, (await PageAsync()).Contains(expected.Length > 0 ? expected : "Similarity", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Both_scores_and_both_late_marks_of_a_discussion_with_checkpoints()
    {
        _json.Assignments("""
            {"id":10,"name":"Talk","has_sub_assignments":true,"checkpoints":[{"tag":"reply_to_topic","points_possible":5},
            {"tag":"reply_to_entry","points_possible":5}]}
            """);
        _json.Submissions("""
            {"id":100,"user_id":5,"score":7,"has_sub_assignment_submissions":true,"sub_assignment_submissions":[
            {"sub_assignment_tag":"reply_to_topic","score":5,"late":false},
            {"sub_assignment_tag":"reply_to_entry","score":2,"late":true,"seconds_late":90000},
            {"sub_assignment_tag":"third","score":null,"missing":true},null]}
            """);

        const string Expected = "reply_to_topic: 5 of 5 points; reply_to_entry: 2 of 5 points, late (90000 s); third: no grade, missing";
        Assert.Equal(Expected, (await _json.ExportTableAsync("submissions.csv"))[0, "checkpoints"]);
        Assert.Contains("reply to entry: 2 of 5 points, late", await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_similarity_check_of_very_many_files_is_told_of_each()
    {
        var files = string.Join(',', Enumerable.Range(100, 60).Select(id => $"\"attachment_{id}\":{{\"similarity_score\":{id}}}"));
        _json.Submissions($$$"""{"id":100,"user_id":5,"attempt":1,"submitted_at":"2026-03-01T09:00:00Z","turnitin_data":{{{{files}}}}}""");
        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);

        Assert.Contains("file 159: 159 %", await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_part_of_a_discussion_has_its_own_date_and_may_be_excused()
    {
        _json.Assignments("""
            {"id":10,"name":"Talk","has_sub_assignments":true,"checkpoints":[{"tag":"reply_to_topic","due_at":"2026-02-01T12:00:00Z"},
            {"tag":"reply_to_entry","points_possible":5,"due_at":"2026-02-08T12:00:00Z"}]}
            """);
        _json.Submissions("""
            {"id":100,"user_id":5,"sub_assignment_submissions":[{"sub_assignment_tag":"reply_to_topic","score":null,"excused":true},
            {"sub_assignment_tag":"reply_to_entry","score":2,"cached_due_date":"2026-02-09T12:00:00Z"}]}
            """);

        Assert.Equal(
            "reply_to_topic: excused, due 2026-02-01T12:00:00Z; reply_to_entry: 2 of 5 points, due 2026-02-09T12:00:00Z",
            (await _json.ExportTableAsync("submissions.csv"))[0, "checkpoints"]);
        Assert.Contains(
            "reply to topic: excused, due 1 February 2026, 12:00 UTC; reply to entry: 2 of 5 points, due 9 February 2026, 12:00 UTC",
            await PageAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"scorer_id":90,"score":8},{"scorer_id":"91","score":null,"grade":"B","final":true}]""", "reis: 8; user-91: B (final)")]
    [InlineData("[]", "moderated: the grades are not published yet")]
    [InlineData("7", "moderated: the grades are not published yet")]
    public async Task The_marks_of_each_marker_of_moderated_work(string grades, string expected)
    {
        _json.Users("""{"id":90,"name":"Dr Reis","login_id":"reis@example.edu"}""");
        _json.Assignments("""{"id":10,"name":"Essay","moderated_grading":true,"grades_published":false}""");
        _json.Submissions($$"""{"id":100,"user_id":5,"score":null,"provisional_grades":{{grades}}}""");

        Assert.Equal(expected, (await _json.ExportTableAsync("submissions.csv"))[0, "provisional_grades"]);
        Assert.Contains(expected, await PageAsync(), StringComparison.Ordinal);
    }

    async Task<string> PageAsync()
    {
        Assert.Equal(0, (await _json.MakeHtmlAsync()).ExitCode);
        return _json.Archive.Read($"{HandMadeJson.Ana}/index.html");
    }
}
