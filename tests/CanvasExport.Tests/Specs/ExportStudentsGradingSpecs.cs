using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Which attempt was graded, by whom, and what lateness cost.</summary>
public sealed class ExportStudentsGradingSpecs : IDisposable
{
    readonly HandMadeJson _json = new HandMadeJson().Users("""{"id":7,"name":"Prof. Ana Reis","login_id":"areis@example.edu"}""");

    public void Dispose() => _json.Dispose();

    [Theory]
    [InlineData("\"grader_id\":7,\"score\":9", "areis")]
    [InlineData("\"grader_id\":-70,\"score\":9", "automatic")]
    [InlineData("\"grader_id\":99,\"score\":9", "user-99")]
    [InlineData("\"grader_id\":null", "")]
    [InlineData("\"score\":9", "")]
    public async Task I_see_who_graded_and_what_a_quiz_or_a_tool_graded_by_itself(string grading, string grader)
    {
        _json.Submissions($$"""{"id":100,"user_id":5,"workflow_state":"graded",{{grading}}}""");

        Assert.Equal([grader], (await _json.ExportTableAsync("submissions.csv")).Column("grader"));
    }

    [Fact]
    public async Task I_see_how_late_it_was_and_what_that_cost()
    {
        _json.Submissions("""{"id":100,"user_id":5,"late":true,"seconds_late":29565,"points_deducted":2.0,"score":15.5}""");

        var table = await _json.ExportTableAsync("submissions.csv");

        Assert.Equal(("29565", "2.0"), (table[0, "seconds_late"], table[0, "points_deducted"]));
    }

    [Theory]
    [InlineData("2024-03-20T00:00:00Z", "true", "true", new[] { "false", "false" })]
    [InlineData("2024-03-12T00:00:00Z", "false", "false", new[] { "false", "true" })]
    [InlineData("2024-03-10T12:00:00Z", "false", "false", new[] { "true", "false" })]
    public async Task The_attempt_that_the_grade_was_given_for_is_marked(string gradedAt, string matches, string newest, string[] earlier)
    {
        _json.Submissions($$"""
            {"id":100,"user_id":5,"attempt":3,"submitted_at":"2024-03-16T00:00:00Z","graded_at":"{{gradedAt}}","score":9,"grade_matches_current_submission":{{matches}},
            "submission_history":[{"id":100,"attempt":1,"submitted_at":"2024-03-10T00:00:00Z"},{"id":100,"attempt":2,"submitted_at":"2024-03-11T00:00:00Z"},
            {"id":100,"attempt":3,"submitted_at":"2024-03-16T00:00:00Z"}]}
            """);

        Assert.Equal([newest], (await _json.ExportTableAsync("submissions.csv")).Column("graded_attempt"));
        Assert.Equal(earlier, CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/attempts.csv").Column("graded_attempt"));
    }

    [Fact]
    public async Task Of_work_without_a_grade_no_attempt_is_the_graded_one()
    {
        _json.Submissions(
            """{"id":100,"user_id":5,"attempt":1,"submitted_at":"2024-03-16T00:00:00Z","grade_matches_current_submission":true}""");

        Assert.Equal([""], (await _json.ExportTableAsync("submissions.csv")).Column("graded_attempt"));
    }

    [Theory]
    [InlineData("""{"id":1,"author_id":5}""", "author")]
    [InlineData("""{"id":1,"author_id":6}""", "peer")]
    [InlineData("""{"id":1,"author_id":7}""", "teacher")]
    [InlineData("""{"id":1,"author_id":8}""", "ta")]
    [InlineData("""{"id":1,"author_id":99,"author_name":"Somebody"}""", "")]
    [InlineData("""{"id":1,"author_id":null,"author":{},"author_name":"Anonymous User"}""", "")]
    public async Task A_comment_tells_in_what_role_it_was_written(string comment, string role)
    {
        _json.Assignments("""{"id":10,"name":"Essay","peer_reviews":true}""").Users(
            """{"id":5,"login_id":"ana","enrollments":[{"type":"StudentEnrollment"}]}""",
            """{"id":6,"login_id":"ben","enrollments":[{"type":"StudentEnrollment"}]}""",
            """{"id":7,"login_id":"areis","enrollments":[{"type":"StudentEnrollment"},{"type":"TeacherEnrollment"}]}""",
            """{"id":8,"login_id":"jonas","enrollments":[{"type":"TaEnrollment"}]}""");
        _json.Submissions($$"""{"id":100,"user_id":5,"submission_comments":[{{comment}}]}""");

        Assert.Equal([role], (await _json.ExportTableAsync("comments.csv")).Column("author_role"));
    }

    [Fact]
    public async Task A_student_who_was_not_asked_to_review_is_no_peer_reviewer()
    {
        _json.Users("""{"id":6,"login_id":"ben","enrollments":[{"type":"StudentEnrollment"}]}""");
        _json.Submissions("""{"id":100,"user_id":5,"submission_comments":[{"id":1,"author_id":6,"edited_at":"2024-03-02T00:00:00Z"}]}""");

        var table = await _json.ExportTableAsync("comments.csv");

        Assert.Equal(("student", "1", "2024-03-02T00:00:00Z"), (table[0, "author_role"], table[0, "comment_id"], table[0, "edited_at"]));
    }

    [Fact]
    public async Task A_file_of_a_comment_tells_which_comment_it_came_with()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"submission_comments":[{"id":41,"comment":"a","attachments":[{"id":1,"filename":"a.pdf"}]},{"id":42,"attachments":[{"id":2,"filename":"b.pdf"},{"id":1,"filename":"a.pdf"}]}]}
            """);

        var table = await _json.ExportTableAsync("attachments.csv");

        Assert.Equal(
            ["a.pdf 41", "b.pdf 42"], table.Column("file_name").Zip(table.Column("comment_id"), (file, comment) => $"{file} {comment}"));
    }

    [Fact]
    public async Task A_file_of_several_attempts_stands_once_with_all_of_them()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"attempt":3,"submitted_at":"2024-03-16T00:00:00Z","attachments":[{"id":2,"filename":"b.pdf"},{"id":1,"filename":"a.pdf"}],
            "submission_history":[{"id":100,"attempt":1,"submitted_at":"2024-03-10T00:00:00Z","attachments":[{"id":1,"filename":"a.pdf"}]},
            {"id":100,"attempt":2,"submitted_at":"2024-03-11T00:00:00Z","attachments":[{"id":9,"filename":"draft.pdf"}]},
            {"id":100,"attempt":3,"submitted_at":"2024-03-16T00:00:00Z","attachments":[{"id":2,"filename":"b.pdf"},{"id":1,"filename":"a.pdf"}]}]}
            """);

        var table = await _json.ExportTableAsync("attachments.csv");

        Assert.Equal(
            ["b.pdf: 3", "a.pdf: 1 3", "draft.pdf: 2"], table.Column("file_name")
            .Zip(table.Column("attempt"), (file, attempt) => $"{file}: {attempt}"));
    }
}
