using AngleSharp.Dom;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.MakeHtml;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Statuses that few schools have, and people whom Canvas does not simply name.</summary>
public sealed class StatusesAndPeopleSpecs : IDisposable
{
    const string Ben = "exports/Maps/ben";

    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task More_time_and_a_status_of_the_school_s_own_are_said()
    {
        _json.List("custom_grade_statuses", """{"id":5,"name":"Needs a talk","color":"#FFE8E5"}""");
        _json.Submissions("""
            {"id":100,"user_id":5,"attempt":1,"submitted_at":"2026-01-01T00:00:00Z",
            "late_policy_status":"extended","custom_grade_status_id":5}
            """);

        var page = await _json.PageAsync();

        Assert.Equal("submitted, extended, Needs a talk", Statuses(page));
        Assert.Equal(("extended", "5", "Needs a talk"), Cells("late_policy_status", "custom_grade_status_id", "custom_grade_status"));
        Assert.Contains("extended, Needs a talk", _json.Page("exports/Maps/index.html").QuerySelector(".matrix tbody td")!.TextContent,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5", "submitted, a status of the school’s own (number 5)")]
    [InlineData("\"12\"", "submitted, a status of the school’s own (number 12)")]
    [InlineData("null", "submitted")]
    public async Task A_status_without_a_name_is_said_by_its_number(string id, string said)
    {
        _json.Submissions($$"""
            {"id":100,"user_id":5,"attempt":1,"submitted_at":"2026-01-01T00:00:00Z",
            "late_policy_status":"none","custom_grade_status_id":{{id}}}
            """);

        Assert.Equal(said, Statuses(await _json.PageAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_names_of_own_statuses_are_asked_for_where_work_has_one(bool mayAsk)
    {
        var school = new School { GradeStatuses = mayAsk ? new() { [5] = "Needs a talk" } : null };
        var course = school.AddCourse("Maps");
        var ana = course.AddStudent("Ana", "ana@example.edu");
        course.AddAssignment("Essay", "online_text_entry")
            .Submit(ana, SchoolAttempt.Text("2026-01-01T00:00:00Z", "<p>Mine</p>")).Extra["custom_grade_status_id"] = 5;
        await using var run = await TestRun.AgainstAsync(school);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students", "make-html");

        var said = mayAsk ? "Needs a talk" : "a status of the school’s own (number 5)";
        Assert.Contains(
            said, SiteLinks.Read(Path.Combine(run.Archive.Root, "exports/Maps/ana/index.html")).Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(mayAsk, run.Archive.Has("json/custom_grade_statuses.json"));
        Assert.DoesNotContain(run.Archive.Files("json"), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"proxy_submitter\":\"Helene Reis\",\"proxy_submitter_id\":9", "Helene Reis")]
    [InlineData("\"proxy_submitter\":\"Helene Reis\",\"proxy_submitter_id\":8", "hreis")]
    [InlineData("\"proxy_submitter_id\":9", "user-9")]
    [InlineData("\"proxy_submitter\":\"Helene Reis\"", "Helene Reis")]
    public async Task Who_handed_it_in_for_the_student_is_said(string proxy, string name)
    {
        _json.Users("""{"id":5,"login_id":"ana"}""", """{"id":8,"login_id":"hreis"}""");
        _json.Submissions($$"""
            {"id":100,"user_id":5,"attempt":2,"submitted_at":"2026-01-02T00:00:00Z","submission_history":[
            {"id":100,"attempt":1,"submitted_at":"2026-01-01T00:00:00Z",{{proxy}}},
            {"id":100,"attempt":2,"submitted_at":"2026-01-02T00:00:00Z"}]}
            """);

        var page = await _json.PageAsync();

        Assert.Equal($"Handed in by {name} on the student’s behalf.", page.QuerySelector(".earlier .quiet")!.TextContent);
        Assert.DoesNotContain("behalf", page.QuerySelector(".content > .quiet")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Equal([name], CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/attempts.csv").Column("proxy_submitter"));
    }

    [Theory]
    [InlineData("""{"id":5,"login_id":"ana"}""", """{"id":7,"name":"Old Ana","login_id":"old","merged_into_user_id":5}""", "null")]
    [InlineData("""{"id":5,"login_id":"ana","enrollments":[{"type":"StudentEnrollment","user_id":7}]}""",
        """{"id":8,"login_id":"x"}""", "null")]
    [InlineData("""{"id":5,"login_id":"ana"}""", """{"id":8,"login_id":"x"}""", """{"id":5,"name":"Ana","login_id":"ana"}""")]
    public async Task The_two_ids_of_a_merged_user_lead_to_each_other(string ana, string other, string user)
    {
        _json.Students(ana).Users(ana, other);
        _json.Submissions(
            """{"id":100,"user_id":5,"attempt":1,"submitted_at":"2026-01-02T00:00:00Z","body":"<p>New</p>"}""",
            $$"""{"id":101,"user_id":7,"user":{{user}},"attempt":1,"submitted_at":"2026-01-01T00:00:00Z","body":"<p>Old</p>"}""");

        var page = await _json.PageAsync();

        var students = CsvTable.Read(_json.Archive, "exports/Maps/students.csv");
        Assert.Equal(["5", "7"], students.Column("user_id"));
        Assert.Equal(["7", "5"], students.Column("other_ids"));
        var link = page.QuerySelector(".masthead a[href$='/index.html']")!.GetAttribute("href")!;
        var old = SiteLinks.Read(new Uri(new Uri($"file://{_json.Archive.Root}/exports/Maps/ana/index.html"), link).LocalPath);
        Assert.Contains("Old", old.QuerySelector(".work")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("../ana/index.html", old.QuerySelector(".masthead a[href$='/index.html']")!.GetAttribute("href"));
        Assert.Equal("0", CsvTable.Read(_json.Archive, "exports/completeness.csv")[0, "unexplained"]);
    }

    [Fact]
    public async Task A_submission_that_comes_under_both_ids_is_with_both_and_counted_once()
    {
        _json.Students("""{"id":5,"login_id":"ana"}""", """{"id":7,"login_id":"ben","merged_into_user_id":5}""");
        const string Work = """ "attempt":1,"submitted_at":"2026-01-02T00:00:00Z","body":"<p>New</p>"} """;
        _json.Submissions($$"""{"id":100,"user_id":5,{{Work}}""", $$"""{"id":100,"user_id":7,{{Work}}""");

        await _json.PageAsync();

        Assert.True(_json.Archive.Has($"{Ben}/index.html"));
        var row = CsvTable.Read(_json.Archive, "exports/completeness.csv");
        Assert.Equal(("1", "1", "0"), (row[0, "submissions_canvas"], row[0, "submissions_archive"], row[0, "unexplained"]));
    }

    (string, string, string) Cells(string one, string two, string three)
    {
        var table = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/submissions.csv");
        return (table[0, one], table[0, two], table[0, three]);
    }

    static string Statuses(IDocument page) =>
        string.Join(", ", page.QuerySelectorAll("article .status").Select(status => status.TextContent));
}
