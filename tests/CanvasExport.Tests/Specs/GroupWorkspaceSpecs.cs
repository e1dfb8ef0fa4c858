using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>With --group-workspaces the files and pages of groups are archived; of those that are not given the cause is said.</summary>
public sealed class GroupWorkspaceSpecs
{
    const string Option = "--group-workspaces";
    const string Table = "exports/Maps/assignments/group_workspaces.csv";
    const string Page = "exports/Maps/assignments/workspaces.html";

    readonly School _school = FetchedJson.SmallSchool(students: 2, assignments: 1);
    readonly SchoolGroup _group;
    readonly SchoolFile _file;

    public GroupWorkspaceSpecs()
    {
        var (picture, author) = (_school.AddFile("rose.png", [1, 2, 3]), Course.Enrollments[^1].User);
        _group = Course.AddGroup("Pilots & <co>", author);
        _file = _school.AddFile("list.txt", [65, 66]);
        _group.Files.Add((_file, author));
        _group.AddPage(
            31, "What we <found>",
            $"<p>The <b>rose</b><script>alert(1)</script> <img src=\"/groups/{_group.Id}/files/{picture.Id}/preview\"></p>", author);
    }

    SchoolCourse Course => _school.Courses[0];

    [Fact]
    public async Task They_are_in_the_table_on_the_disk_on_a_page_and_in_the_search()
    {
        await using var run = await ExportedAsync(Option);
        await run.RunAllAsync("download-attachments");

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);

        var table = CsvTable.Read(run.Archive, Table);
        Assert.Equal(["page", "file"], table.Column("kind"));
        Assert.Equal(["What we <found>", "list.txt"], table.Column("title"));
        Assert.Equal(["Student 02", "Student 02"], table.Column("author"));
        Assert.Equal([65, 66], File.ReadAllBytes(Path.Combine(run.Archive.Root, "exports/Maps/files/list.txt")));
        Assert.True(run.Archive.Has("exports/Maps/files/rose.png"));
        var page = run.Archive.Read(Page);
        Assert.All(
            (string[])[
                "<strong>rose</strong>", "Pilots &amp; &lt;co&gt;", "What we &lt;found&gt;", "src=\"../files/rose.png\"",
                "href=\"../files/list.txt\"", "by Student 02",
            ],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("alert(1)", page, StringComparison.Ordinal);
        Assert.Contains("href=\"assignments/workspaces.html\"", run.Archive.Read("exports/Maps/index.html"), StringComparison.Ordinal);
        Assert.Contains(
            run.Archive.Files("exports").Where(file => file.EndsWith(".js", StringComparison.Ordinal)),
            file => run.Archive.Read(file).Contains("The rose", StringComparison.Ordinal));
        Assert.Equal("2", CsvTable.Read(run.Archive, "exports/completeness.csv")[0, "group_workspaces_archive"]);
    }

    [Fact]
    public async Task Without_the_option_nothing_of_them_is_asked_for_and_what_came_before_stays()
    {
        await using var run = await ExportedAsync();
        Assert.DoesNotContain(run.Server.Requests, request => request.PathAndQuery.StartsWith("/api/v1/groups/", StringComparison.Ordinal));
        Assert.False(run.Archive.Has(Table));
        await run.RunAsync("fetch-json", Option);
        await run.RunAllAsync("export-students");
        var before = run.Archive.Read(Table);
        run.Clock.Forward(TimeSpan.FromDays(1));
        _group.Pages.Clear();

        await run.RunAllAsync("fetch-json", "export-students", "make-html");

        Assert.Equal(before, run.Archive.Read(Table));
    }

    [Theory]
    [InlineData(401, "forbidden")]
    [InlineData(403, "forbidden")]
    [InlineData(503, "failed")]
    public async Task What_is_not_given_is_named_with_its_cause_and_the_other_group_is_whole(int status, string cause)
    {
        Course.AddGroup("Others").AddPage(41, "Ours", "<p>Words</p>", _school.Owner);
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add($"/groups/{_group.Id}/", Fault.Status(status, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json", Option)).ExitCode);
        await run.RunAllAsync("export-students", "make-html");

        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal(
            [$"json/group_files_{_group.Id}.json", $"json/group_pages_{_group.Id}.json"], differences.Column("item"));
        Assert.All(differences.Column("cause"), one => Assert.Equal(cause, one));
        Assert.Equal(["Ours"], CsvTable.Read(run.Archive, Table).Column("title"));
    }

    [Fact]
    public async Task What_is_gone_stays_dated_in_the_table_and_on_the_page_with_its_file()
    {
        await using var run = await ExportedAsync(Option);
        await run.RunAllAsync("download-attachments");
        run.Clock.Forward(TimeSpan.FromDays(1));
        _group.Pages.Clear();
        _group.Files.Clear();

        await run.RunAsync("fetch-json", Option);
        await run.RunAllAsync("export-students", "make-html");

        Assert.All(CsvTable.Read(run.Archive, Table).Column("gone_at"), at => Assert.NotEqual("", at));
        Assert.All(
            CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"), cause => Assert.Equal("kept", cause));
        var page = run.Archive.Read(Page);
        Assert.Contains("no longer", page, StringComparison.Ordinal);
        Assert.Contains("href=\"../files/list.txt\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_group_that_is_gone_all_is_gone_and_of_one_that_was_refused_nothing()
    {
        var other = Course.AddGroup("Others").AddPage(41, "Ours", "<p>Words</p>", _school.Owner);
        await using var run = await ExportedAsync(Option);
        run.Clock.Forward(TimeSpan.FromDays(1));
        Course.Groups.Remove(_group);
        other.IsClosed = true;

        await run.RunAsync("fetch-json", Option);
        await run.RunAllAsync("export-students", "make-html");

        var table = CsvTable.Read(run.Archive, Table);
        Assert.Equal(
            [("Ours", false), ("What we <found>", true), ("list.txt", true)],
            table.Column("title").Zip(table.Column("gone_at"), (title, at) => (title, at.Length > 0)));
        Assert.Contains("stale", CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }

    [Fact]
    public async Task Of_a_list_with_an_odd_page_nothing_is_gone()
    {
        await using var run = await ExportedAsync(Option);
        run.Clock.Forward(TimeSpan.FromDays(1));
        _group.Pages[0]["page_id"] = "no number";

        await run.RunAsync("fetch-json", Option);
        Assert.Equal(3, (await run.RunAsync("export-students")).ExitCode);

        Assert.All(CsvTable.Read(run.Archive, Table).Column("gone_at"), at => Assert.Equal("", at));
    }

    [Fact]
    public async Task A_page_of_which_Canvas_gives_no_text_and_a_file_without_an_address_are_named()
    {
        _group.Pages[0]["body"] = null;
        _file.Extra["url"] = "";
        await using var run = await ExportedAsync(Option);
        await run.RunAllAsync("download-attachments", "make-html");

        Assert.Equal("Canvas gave no text of it", CsvTable.Read(run.Archive, Table)[0, "note"]);
        Assert.True(run.Archive.Has("exports/Maps/files/list.txt"));
        Assert.Contains("Note: Canvas gave no text of it.", run.Archive.Read(Page), StringComparison.Ordinal);
    }

    async Task<TestRun> ExportedAsync(params string[] options)
    {
        var run = await TestRun.AgainstAsync(_school);
        Assert.Equal(0, (await run.RunAsync("fetch-json", options)).ExitCode);
        await run.RunAllAsync("export-students");
        return run;
    }
}
