using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Whoever took a practice quiz is in the archive, and however long the work is, each page can be opened.</summary>
public sealed class PracticeQuizPeopleSpecs
{
    [Fact]
    public async Task Somebody_who_is_in_no_list_of_students_any_more_is_kept_and_the_Test_Student_is_left_out()
    {
        using var json = new HandMadeJson();
        json.Users("""{"id":5,"name":"Ana","login_id":"ana@example.edu"}""",
                """{"id":90,"name":"Test Student","enrollments":[{"type":"StudentViewEnrollment"}]}""")
            .List("quizzes_1", """{"id":61,"title":"Self <b>check</b>","quiz_type":"practice_quiz"}""")
            .List("quiz_submissions_61", """{"id":8,"user_id":77,"attempt":1,"score":3,"workflow_state":"complete"}""",
                """{"id":9,"user_id":90,"attempt":1,"score":3,"workflow_state":"complete"}""",
                """{"id":10,"user_id":null,"attempt":1,"score":3,"workflow_state":"complete"}""");

        var (exitCode, sum) = await json.SumAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("1 quiz attempt;", sum, StringComparison.Ordinal);
        Assert.Equal(["3"], CsvTable.Read(json.Archive, "exports/Maps/user-77/quiz_attempts.csv").Column("score"));
        Assert.Contains("Self &lt;b&gt;check&lt;/b&gt;", json.Archive.Read("exports/Maps/user-77/index.html"), StringComparison.Ordinal);
        Assert.Equal(2, CsvTable.Read(json.Archive, "exports/differences.csv").Column("cause").Count(cause => cause == "left out"));
        Assert.False(json.Archive.Has("exports/Maps/user-90/quiz_attempts.csv"));
    }

    [Fact]
    public async Task A_very_long_answer_has_pages_of_its_own_and_no_page_is_too_large()
    {
        var school = new PracticeSchool().Ask(501, "essay_question");
        var lines = Enumerable.Range(0, 60_000).Select(line => $"<p>Line {line} of the shore, as I saw it</p>");
        school.Take().Answer(501, string.Concat(lines));
        await using var run = await TestRun.AgainstAsync(school.School);

        await PracticeQuizSpecs.AssertDoneAsync(run, "  complete ");

        var pages = run.Archive.Files("exports/Maps/ana").Where(file => file.EndsWith(".html", StringComparison.Ordinal)).ToList();
        Assert.Contains(pages, page => page.EndsWith("quiz-61-2.html", StringComparison.Ordinal));
        Assert.All(pages, page => Assert.InRange(run.Archive.Read(page).Length, 1, 2_000_000));
        Assert.Contains(pages, page => run.Archive.Read(page).Contains("Line 59999 of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_token_sees_one_section_only_nobody_else_is_taken_to_be_gone()
    {
        var school = new PracticeSchool();
        school.Take();
        school.Quiz.Take(school.BenUser, "2024-03-02T08:00:00Z", "2024-03-02T08:05:00Z", 0);
        await using var run = await TestRun.AgainstAsync(school.School);
        await run.RunAllAsync("fetch-json", "export-students");
        school.Quiz.Attempts.RemoveAt(0);
        school.Course.Extra["enrollments"] = System.Text.Json.Nodes.JsonNode.Parse(
            """[{"type":"ta","limit_privileges_to_course_section":true}]""");

        await run.RunAllAsync("fetch-json", "export-students");

        Assert.Equal([""], CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_attempts.csv").Column("gone_at"));
    }
}
