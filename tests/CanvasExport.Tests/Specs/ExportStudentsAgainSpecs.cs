using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>The second export: what a name is stays, and what is right is not touched.</summary>
public sealed class ExportStudentsAgainSpecs : IDisposable
{
    static readonly DateTime LongAgo = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task The_same_input_changes_no_byte_and_no_time()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();
        await run.RunAllAsync("fetch-json", "export-students");
        var before = run.Archive.Snapshot("exports");
        Assert.All(before.Keys, path => File.SetLastWriteTimeUtc(Path.Combine(run.Archive.Root, path), LongAgo));

        await run.RunAllAsync("export-students");

        Assert.Equal(before, run.Archive.Snapshot("exports"));
        Assert.All(before.Keys, path => Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(Path.Combine(run.Archive.Root, path))));
    }

    [Fact]
    public async Task A_new_course_of_the_same_name_takes_no_folder_away()
    {
        await _json.ExportAsync();
        _json.Courses("""{"id":2,"name":"maps"}""", """{"id":1,"name":"Maps"}""");

        await _json.ExportAsync();

        var courses = CsvTable.Read(_json.Archive, "exports/courses.csv");
        Assert.Equal(["1", "2"], courses.Column("course_id"));
        Assert.Equal(["Maps", "maps (2)"], courses.Column("folder"));
    }

    [Fact]
    public async Task A_course_that_was_renamed_keeps_its_folder()
    {
        await _json.ExportAsync();
        _json.Courses("""{"id":1,"name":"Charts"}""");

        var submissions = await _json.ExportTableAsync("submissions.csv");

        var courses = CsvTable.Read(_json.Archive, "exports/courses.csv");
        Assert.Equal(("Charts", "Maps"), (courses[0, "course_name"], courses[0, "folder"]));
        Assert.Equal(["Charts"], submissions.Column("course_name"));
    }

    [Fact]
    public async Task A_new_student_of_the_same_login_takes_no_folder_away()
    {
        await _json.ExportAsync();
        _json.Students("""{"id":4,"login_id":"ANA@other.edu"}""", """{"id":5,"login_id":"ana@example.edu"}""");

        await _json.ExportAsync();

        var students = CsvTable.Read(_json.Archive, "exports/Maps/students.csv");
        Assert.Equal(["ANA (4)", "ana"], students.Column("folder"));
    }

    [Fact]
    public async Task A_student_with_a_new_login_keeps_the_folder()
    {
        await _json.ExportAsync();
        _json.Students("""{"id":5,"login_id":"ana.maria"}""", """{"id":6,"login_id":"ana"}""");

        await _json.ExportAsync();

        var students = CsvTable.Read(_json.Archive, "exports/Maps/students.csv");
        Assert.Equal(["ana.maria", "ana"], students.Column("user_name"));
        Assert.Equal(["ana", "ana (6)"], students.Column("folder"));
    }

    [Fact]
    public async Task A_student_who_has_left_keeps_folder_row_and_work()
    {
        _json.Submissions("""{"id":100,"user_id":5,"attempt":1,"body":"<p>Maps</p>"}""");
        await _json.ExportAsync();
        _json.Students("""{"id":6,"login_id":"ben"}""").Submissions();

        var work = await _json.ExportTableAsync("submissions.csv");

        Assert.Equal(["<p>Maps</p>"], work.Column("submission_body"));
        Assert.Equal(["ben", "ana"], CsvTable.Read(_json.Archive, "exports/Maps/students.csv").Column("folder"));
        _json.Students("""{"id":5,"login_id":"ana"}""", """{"id":6,"login_id":"ben"}""");
        await _json.ExportAsync();
        Assert.Equal(["ana", "ben"], CsvTable.Read(_json.Archive, "exports/Maps/students.csv").Column("folder"));
    }

    [Fact]
    public async Task A_file_keeps_its_name_when_another_of_that_name_comes()
    {
        Attach("""{"id":7,"filename":"essay.txt"}""");
        await _json.ExportAsync();
        Attach("""{"id":6,"filename":"Essay.txt"}""", """{"id":7,"filename":"renamed.txt"}""");

        var table = await _json.ExportTableAsync("attachments.csv");

        Assert.Equal(["Essay (6).txt", "essay.txt"], table.Column("file_name"));
    }

    [Theory]
    [InlineData("essay.txt")]
    [InlineData("ESSAY.TXT")]
    [InlineData("essay.txt.part")]
    public async Task A_file_on_disk_whose_row_is_gone_keeps_its_name(string onDisk)
    {
        _json.Archive.Write($"{HandMadeJson.Ana}/{onDisk}", "handed in long ago");
        Attach("""{"id":7,"filename":"essay.txt"}""");

        var table = await _json.ExportTableAsync("attachments.csv");

        Assert.Equal(["essay (7).txt"], table.Column("file_name"));
        Assert.Equal("handed in long ago", _json.Archive.Read($"{HandMadeJson.Ana}/{onDisk}"));
    }

    [Fact]
    public async Task Files_that_were_downloaded_are_kept_and_their_names_too()
    {
        Attach("""{"id":7,"filename":"essay.txt"}""", """{"id":8,"filename":"map.png"}""");
        await _json.ExportAsync();
        _json.Archive.Write($"{HandMadeJson.Ana}/essay.txt", "downloaded");
        _json.Archive.Write($"{HandMadeJson.Ana}/map.png.part", "half");
        Attach("""{"id":8,"filename":"map.png"}""", """{"id":7,"filename":"essay.txt","url":"https://new"}""");

        var table = await _json.ExportTableAsync("attachments.csv");

        Assert.Equal(["map.png", "essay.txt"], table.Column("file_name"));
        Assert.Equal(["", "https://new"], table.Column("url"));
        Assert.Equal(
            ("downloaded", "half"), (_json.Archive.Read($"{HandMadeJson.Ana}/essay.txt"),
            _json.Archive.Read($"{HandMadeJson.Ana}/map.png.part")));
    }

    [Fact]
    public async Task Rows_are_replaced_whole()
    {
        _json.Submissions("""{"id":100,"user_id":5,"body":"old","submission_comments":[{"comment":"old"}]}""");
        await _json.ExportAsync();
        _json.Submissions("""{"id":100,"user_id":5,"body":"new"}""");

        Assert.Equal(["new"], (await _json.ExportTableAsync("submissions.csv")).Column("submission_body"));
        Assert.Equal(0, CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/comments.csv").Count);
    }

    void Attach(params string[] files) => _json.Submissions($$"""{"id":100,"user_id":5,"attachments":[{{string.Join(',', files)}}]}""");
}
