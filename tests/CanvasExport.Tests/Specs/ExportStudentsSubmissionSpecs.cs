using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>One row per submission, and what Canvas leaves out or says in two places.</summary>
public sealed class ExportStudentsSubmissionSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task A_submission_without_work_has_a_row_and_nothing_else()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"attempt":null,"body":null,"url":null,"submission_type":null,"submitted_at":null,"workflow_state":"unsubmitted",
            "score":null,"grade":null,"late":false,"missing":true,"excused":null,"graded_at":null,"cached_due_date":null,
            "submission_history":[{"id":100,"user_id":5,"attempt":null,"submitted_at":null,"workflow_state":"unsubmitted"}],"submission_comments":[]}
            """);

        var table = await _json.ExportTableAsync("submissions.csv");

        Assert.Equal(["100"], table.Column("submission_id"));
        Assert.Equal(("unsubmitted", "", "", "true", "false", ""),
            (table[0, "workflow_state"], table[0, "attempt"], table[0, "score"], table[0, "missing"], table[0, "late"],
                table[0, "excused"]));
        Assert.Equal(0, CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/attempts.csv").Count);
    }

    [Fact]
    public async Task Submissions_stand_in_the_order_of_the_assignments()
    {
        _json.Assignments("""{"id":12,"name":"B"}""", """{"id":10,"name":"A"}""", """{"id":11,"name":"C"}""")
            .Submissions("""{"id":101,"user_id":5}""")
            .List("submissions_11", """{"id":100,"user_id":5}""")
            .List("submissions_12", """{"id":102,"user_id":5}""");

        Assert.Equal(["B", "A", "C"], (await _json.ExportTableAsync("submissions.csv")).Column("assignment_name"));
    }

    [Fact]
    public async Task The_history_makes_a_row_for_each_earlier_attempt_oldest_first()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"attempt":3,"submitted_at":"2024-03-03T00:00:00Z","body":"third","submission_history":[
            {"id":100,"attempt":1,"submitted_at":"2024-03-01T00:00:00Z","body":"first","score":2},null,
            {"id":900,"attempt":2,"submitted_at":"2024-03-02T00:00:00Z","body":"second","workflow_state":"complete"},
            {"id":100,"attempt":3,"submitted_at":"2024-03-03T00:00:00Z","body":"third"}]}
            """);

        var attempts = await _json.ExportTableAsync("attempts.csv");

        Assert.Equal(["first", "second"], attempts.Column("submission_body"));
        Assert.Equal(["100", "100"], attempts.Column("submission_id"));
        Assert.Equal(["2", ""], attempts.Column("score"));
        Assert.Equal(["third"], CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/submissions.csv").Column("submission_body"));
    }

    [Fact]
    public async Task A_due_date_is_the_student_s_own_before_the_assignment_s()
    {
        _json.Assignments("""{"id":10,"name":"Essay","due_at":"2024-03-15T00:00:00Z"}""")
            .Students("""{"id":5,"login_id":"ana"}""", """{"id":6,"login_id":"ben"}""")
            .Submissions("""{"id":100,"user_id":5,"cached_due_date":"2024-04-01T00:00:00Z"}""", """{"id":101,"user_id":6}""");

        Assert.Equal(["2024-04-01T00:00:00Z"], (await _json.ExportTableAsync("submissions.csv")).Column("due_at"));
        Assert.Equal(["2024-03-15T00:00:00Z"], CsvTable.Read(_json.Archive, "exports/Maps/ben/submissions.csv").Column("due_at"));
    }

    [Fact]
    public async Task Work_that_is_never_due_for_a_student_has_not_the_assignment_s_date()
    {
        _json.Assignments("""{"id":10,"name":"Essay","due_at":"2024-03-15T00:00:00Z"}""")
            .Submissions("""{"id":100,"user_id":5,"cached_due_date":null}""");

        Assert.Equal([""], (await _json.ExportTableAsync("submissions.csv")).Column("due_at"));
    }

    [Fact]
    public async Task A_course_has_its_true_name_and_starts_with_its_term()
    {
        _json.Courses(
            """{"id":1,"name":"my favourite","original_name":"Maps","start_at":null,"term":{"name":"Spring","start_at":"2024-02-01T00:00:00Z"}}""");

        var table = await _json.ExportTableAsync("submissions.csv");

        Assert.Equal(("Maps", "2024-02-01T00:00:00Z"), (table[0, "course_name"], table[0, "course_start_at"]));
        Assert.Equal(["Maps"], CsvTable.Read(_json.Archive, "exports/courses.csv").Column("course_name"));
    }

    [Fact]
    public async Task Times_grades_and_points_are_what_Canvas_sent()
    {
        _json.Assignments("""{"id":10,"name":"Essay","points_possible":10.50}""")
            .Submissions(
                """{"id":100,"user_id":5,"score":0,"grade":"0","graded_at":"2024-03-20T14:00:01-06:00","group":{"id":3,"name":"Team, 3"}}""");

        var table = await _json.ExportTableAsync("submissions.csv");

        Assert.Equal(("0", "0", "10.50"), (table[0, "score"], table[0, "submission_grade"], table[0, "points_possible"]));
        Assert.Equal(("2024-03-20T14:00:01-06:00", "Team, 3"), (table[0, "graded_at"], table[0, "group_name"]));
    }

    [Fact]
    public async Task The_link_of_an_external_tool_is_the_real_target()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"submission_type":"basic_lti_launch","url":"https://canvas.example.edu/launch","external_tool_url":"https://tool.example.com/7"}
            """);

        Assert.Equal(["https://tool.example.com/7"], (await _json.ExportTableAsync("submissions.csv")).Column("submission_url"));
    }

    [Fact]
    public async Task Rubric_points_are_summed_and_comments_joined_whatever_is_left_out()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"rubric_assessment":{"_1":{"points":0.1,"comments":"a"},"_2":{"points":0.2,"comments":""},"_3":{"comments":"b"},"_4":null,"_5":{}}}
            """, """{"id":101,"user_id":5,"rubric_assessment":{"_1":{"points":0}}}""", """{"id":102,"user_id":5,"rubric_assessment":{}}""");

        var table = await _json.ExportTableAsync("submissions.csv");

        Assert.Equal(["0.3", "0", ""], table.Column("rubric_points"));
        Assert.Equal(["a\nb", "", ""], table.Column("rubric_comments"));
    }

    [Fact]
    public async Task Marks_for_criteria_that_are_gone_are_kept_after_the_others()
    {
        _json.Assignments("""
            {"id":10,"name":"Essay","rubric":[null,{"id":null},{"id":"_2","description":"Style","ratings":[null,{"id":"r","description":"Good","points":8}]},
            {"id":"_1","description":null,"ratings":null},{"id":"_9","description":"not marked"}]}
            """)
            .Submissions("""
            {"id":100,"user_id":5,"rubric_assessment":{"_1":{"points":3},"_old":{"points":1,"comments":"gone"},"_2":{"points":8,"rating_id":null}}}
            """);

        var table = await _json.ExportTableAsync("rubric_assessments.csv");

        Assert.Equal(["Style", "", "(criterion _old, no longer in the rubric)"], table.Column("description"));
        Assert.Equal(["8", "3", "1"], table.Column("points"));
        Assert.Equal(["Good", "", ""], table.Column("rating"));
    }
}
