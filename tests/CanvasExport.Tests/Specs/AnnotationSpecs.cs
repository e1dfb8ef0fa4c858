using CanvasExport.SampleCanvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// With --annotations the marks on documents are in a table and on the page beside the file, and a PDF with the marks beside the document.
/// </summary>
public sealed class AnnotationSpecs
{
    const string Option = "--annotations";
    const string Table = "exports/Maps/s1/annotations.csv";
    const string Pdf = "exports/Maps/s1/my essay (with marks).pdf";

    readonly MarkedSchool _school = new();

    [Fact]
    public async Task They_are_in_the_table_beside_the_file_and_in_the_search()
    {
        await using var run = await TestRun.AgainstAsync(_school.School);
        Assert.Equal(0, (await run.RunAsync("fetch-json", Option)).ExitCode);
        await run.RunAllAsync("export-students", "download-attachments");

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);

        var table = CsvTable.Read(run.Archive, Table);
        Assert.Equal(["a1", "a2", "a3"], table.Column("annotation_id"));
        Assert.Equal(["1", "3", "3"], table.Column("page"));
        Assert.Equal(["", "<b>Which</b> mile?", "'=The Catalan"], table.Column("contents"));
        Assert.Equal(["", "", "a2"], table.Column("answers_annotation"));
        Assert.Equal(_school.Marked.WithMarks(), File.ReadAllBytes(Path.Combine(run.Archive.Root, Pdf)));
        Assert.True(run.Archive.Has("exports/Maps/s1/my essay.docx"));
        var page = run.Archive.Read("exports/Maps/s1/index.html");
        Assert.All(
            (string[])[
                "3 marks on it", "Highlight, page 1", "Point, page 3", "&lt;b&gt;Which&lt;/b&gt; mile?", "=The Catalan", "with%20marks",
            ],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.False(run.Archive.Has("exports/Maps/s2/annotations.csv"));
        Assert.Contains(
            run.Archive.Files("exports").Where(file => file.EndsWith(".js", StringComparison.Ordinal)),
            file => run.Archive.Read(file).Contains("The Catalan", StringComparison.Ordinal));
        Assert.Equal("3", CsvTable.Read(run.Archive, "exports/completeness.csv")[0, "annotations_archive"]);
    }

    [Fact]
    public async Task The_token_goes_to_Canvas_alone_and_no_session_into_a_log()
    {
        await using var run = await TestRun.AgainstAsync(_school.School);
        await run.RunAsync("fetch-json", Option);
        await run.RunAllAsync("export-students", "download-attachments", "make-html");

        var ofViewer = run.Server.Requests.Where(request => request.Origin == Origin.Storage).ToList();
        Assert.NotEmpty(ofViewer);
        Assert.All(ofViewer, request => Assert.Null(request.Authorization));
        Assert.DoesNotContain("/sessions/", run.Archive.Read("log.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_option_they_are_not_asked_for_and_nobody_says_that_there_are_any()
    {
        await using var run = await TestRun.AgainstAsync(_school.School);
        await run.RunAllAsync("fetch-json", "export-students", "download-attachments", "make-html");

        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal(["not asked for"], differences.Column("cause"));
        Assert.Equal("marks on 2 documents, if there are any", differences[0, "item"]);
        Assert.Contains(Option, differences[0, "reason"], StringComparison.Ordinal);
        Assert.DoesNotContain(run.Server.Requests, request => request.PathAndQuery.Contains("canvadoc", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/annotations", 401)]
    [InlineData("/annotations", 404)]
    [InlineData("/annotated.pdf", 403)]
    [InlineData("/is_ready", 401)]
    public async Task A_session_that_is_over_is_begun_anew(string path, int status)
    {
        await using var run = await TestRun.AgainstAsync(_school.School);
        run.Server.Faults.Add(path, Fault.Status(status, "{}"), times: 1);

        Assert.Equal(0, (await run.RunAsync("fetch-json", Option)).ExitCode);
        await run.RunAllAsync("export-students");
        Assert.Equal(0, (await run.RunAsync("download-attachments")).ExitCode);

        Assert.True(run.Archive.Has(Pdf));
        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("canvadoc_session", 401, "forbidden")]
    [InlineData("canvadoc_session", 403, "forbidden")]
    [InlineData("canvadoc_session", 503, "failed")]
    [InlineData("/annotations", 401, "forbidden")]
    [InlineData("/annotations", 404, "not available")]
    [InlineData("/annotations", 503, "failed")]
    public async Task What_is_not_given_is_named_with_its_cause_and_the_rest_goes_on(string path, int status, string cause)
    {
        await using var run = await TestRun.AgainstAsync(_school.School);
        run.Server.Faults.Add(path, Fault.Status(status, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json", Option)).ExitCode);
        await run.RunAllAsync("export-students", "download-attachments", "make-html");

        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal([($"json/{_school.List}", cause)], differences.Column("item").Zip(differences.Column("cause")));
        Assert.DoesNotContain("hmac", run.Archive.Read("err.txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("""{"data":[]}""", 0)]
    [InlineData("""[{"id":"x","page":"one","contents":7},5,{"page":1},{"id":"y","deleted":true}]""", 1)]
    public async Task Marks_come_wrapped_or_bare_and_an_odd_one_costs_itself(string body, int count)
    {
        await using var run = await TestRun.AgainstAsync(_school.School);
        run.Server.Faults.Add("/annotations", Fault.Status(200, body), Faults.Always);

        Assert.Equal(0, (await run.RunAsync("fetch-json", Option)).ExitCode);
        await run.RunAllAsync("export-students", "download-attachments");

        Assert.Equal(count > 0, run.Archive.Has(Table));
        Assert.True(count == 0 || CsvTable.Read(run.Archive, Table).Column("page") is [""]);
        await run.RunAllAsync("make-html");
        Assert.DoesNotContain("not explained", CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }

    [Fact]
    public async Task One_document_that_is_refused_costs_itself_and_what_came_before_stays()
    {
        await using var run = await TestRun.AgainstAsync(_school.School);
        await run.RunAsync("fetch-json", Option);
        await run.RunAllAsync("export-students", "download-attachments");
        var before = run.Archive.Read(Table);
        run.Server.Faults.Add($"attachment_id%22:{_school.Marked.Id}", Fault.Status(403, "{}"), Faults.Always);
        run.Clock.Forward(TimeSpan.FromDays(1));

        Assert.Equal(3, (await run.RunAsync("fetch-json", Option)).ExitCode);
        await run.RunAllAsync("export-students", "make-html");

        Assert.Equal(before, run.Archive.Read(Table));
        Assert.Equal(["half"], CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
        await run.RunAllAsync("fetch-json", "export-students");
        Assert.Equal(before, run.Archive.Read(Table));
    }

    [Fact]
    public async Task A_mark_that_is_gone_on_the_second_run_stays_dated()
    {
        await using var run = await TestRun.AgainstAsync(_school.School);
        await run.RunAsync("fetch-json", Option);
        await run.RunAllAsync("export-students", "download-attachments");
        _school.Marked.Marks!.RemoveAt(1);
        run.Clock.Forward(TimeSpan.FromDays(1));

        await run.RunAsync("fetch-json", Option);
        await run.RunAllAsync("export-students", "make-html");

        Assert.Equal([false, false, true], CsvTable.Read(run.Archive, Table).Column("gone_at").Select(at => at.Length > 0));
        Assert.Equal(["kept"], CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
        Assert.Contains("Canvas no longer shows this", run.Archive.Read("exports/Maps/s1/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PDF_that_the_viewer_does_not_make_is_in_err_txt_and_comes_with_retry_errors()
    {
        await using var run = await TestRun.AgainstAsync(_school.School);
        await run.RunAsync("fetch-json", Option);
        await run.RunAllAsync("export-students");
        run.Server.Faults.Add("/annotated.pdf", Fault.Status(503, "{}"), Faults.Always);
        Assert.Equal(3, (await run.RunAsync("download-attachments")).ExitCode);
        Assert.Contains("my essay (with marks).pdf", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        run.Server.Faults.Clear();

        Assert.Equal(0, (await run.RunAsync("retry-errors")).ExitCode);

        Assert.Equal(_school.Marked.WithMarks(), File.ReadAllBytes(Path.Combine(run.Archive.Root, Pdf)));
    }
}
