using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.MakeHtml;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Work that Canvas gives without its author, as while it is graded anonymously, is kept all the same.</summary>
public sealed class AnonymousWorkSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task Work_of_somebody_whose_name_Canvas_keeps_secret_is_kept_with_its_files_and_said_to_be_anonymous()
    {
        var school = new School();
        var course = school.AddCourse("Maps");
        var (ana, ben) = (course.AddStudent("Ana", "ana@example.edu"), course.AddStudent("Ben", "ben@example.edu"));
        var essay = course.AddAssignment("Essay", "online_upload");
        var row = essay.Submit(ana, SchoolAttempt.Upload("2026-01-01T00:00:00Z", school.AddFile("mine.txt", "mine"u8.ToArray())));
        row.Extra["user_id"] = null;
        row.Extra["user"] = null;
        row.Extra["anonymous_id"] = "aB3xZ";
        row.AddComment("2026-01-02T00:00:00Z", "Who are you?");
        essay.Row(ben).Extra["user_id"] = null;
        essay.Row(ben).Extra["user"] = null;
        essay.Row(ben).Extra["anonymous_id"] = "cD4yW";
        await using var run = await TestRun.AgainstAsync(school);

        await run.RunAllAsync("fetch-json", "export-students", "download-attachments", "make-html");

        Assert.Equal("mine", run.Archive.Read("exports/Maps/anonymous-aB3xZ/mine.txt"));
        var page = SiteLinks.Read(Path.Combine(run.Archive.Root, "exports/Maps/anonymous-aB3xZ/index.html"));
        Assert.Contains("under the anonymous id aB3xZ", page.QuerySelector(".masthead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Who are you?", page.QuerySelector(".said")!.TextContent);
        var students = CsvTable.Read(run.Archive, "exports/Maps/students.csv");
        Assert.Equal(["", "", "aB3xZ", "cD4yW"], students.Column("anonymous_id"));
        Assert.Equal(["aB3xZ"], CsvTable.Read(run.Archive, "exports/Maps/anonymous-aB3xZ/submissions.csv").Column("anonymous_id"));
        Assert.Contains("anonymous", SiteLinks.Read(Path.Combine(run.Archive.Root, "exports/Maps/index.html"))
            .QuerySelector(".people")!.TextContent,
            StringComparison.Ordinal);
        var whole = CsvTable.Read(run.Archive, "exports/completeness.csv");
        Assert.Equal(("2", "2", "0", "0"), (
            whole[0, "submissions_canvas"], whole[0, "submissions_archive"], whole[0, "unexplained"], whole[0, "explained"]));
        Assert.Empty(CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
        SiteLinks.AssertAllResolve(run.Archive.Paths.ExportsFolder);
    }

    [Fact]
    public async Task Work_that_gets_its_author_s_name_later_is_not_said_to_be_gone()
    {
        const string Work = """ "attempt":1,"submitted_at":"2026-01-02T00:00:00Z","body":"<p>Mine</p>"} """;
        _json.Submissions($$"""{"id":100,"anonymous_id":"aB3xZ",{{Work}}""");
        await _json.PageAsync();
        _json.Submissions($$"""{"id":100,"user_id":5,"anonymous_id":"aB3xZ",{{Work}}""");

        var page = await _json.PageAsync();

        Assert.Equal("Mine", page.QuerySelector(".work")!.TextContent);
        Assert.DoesNotContain("no longer in Canvas", _json.Archive.Read("exports/Maps/anonymous-aB3xZ/index.html"),
            StringComparison.Ordinal);
        Assert.Equal("0", CsvTable.Read(_json.Archive, "exports/completeness.csv")[0, "unexplained"]);
        var head = _json.Page("exports/Maps/anonymous-aB3xZ/index.html").QuerySelector(".masthead")!;
        Assert.DoesNotContain("keeps secret", head.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/ana/index.html", head.QuerySelector(".facts a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_with_neither_a_name_nor_an_anonymous_id_is_kept_under_its_own()
    {
        _json.Submissions("""{"id":100,"user_id":5}""",
            """{"id":101,"attempt":1,"submitted_at":"2026-01-02T00:00:00Z","body":"<p>Mine</p>"}""");

        await _json.PageAsync();

        Assert.Equal("Mine", _json.Page("exports/Maps/anonymous-submission-101/index.html").QuerySelector(".work")!.TextContent);
    }
}
