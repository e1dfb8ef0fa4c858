using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What the syllabus shows and links is in the archive, and its words are found.</summary>
public sealed class FilesInSyllabusSpecs
{
    readonly School _school = new();
    readonly SchoolCourse _course;
    readonly SchoolFile _rose;
    readonly SchoolRecording _welcome;

    public FilesInSyllabusSpecs()
    {
        _course = _school.AddCourse("Maps");
        _rose = _school.AddFile("wind rose.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 1]);
        _welcome = _school.AddRecording(RecordingKind.Video, [1, 2]);
        _course.SyllabusBody =
            $"""
            <p>Every map is an argument. <img src="/courses/{_course.Id}/files/{_rose.Id}/preview" alt="A rose">
            <iframe src="/media_objects_iframe/{_welcome.MediaId}?type=video"></iframe></p>
            """;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task They_are_kept_with_the_course_and_shown_on_its_page(bool hasAssignment)
    {
        if (hasAssignment)
        {
            _course.AddAssignment("Letter").Description = $"<img src=\"/files/{_rose.Id}/preview\">";
        }

        await using var run = await ArchivedAsync();

        var syllabus = Open(run, "exports/Maps/index.html").QuerySelector(".syllabus")!;
        Assert.Equal("files/wind%20rose.png", syllabus.QuerySelector("img")!.GetAttribute("src"));
        Assert.Equal($"files/{_welcome.MediaId}.mp4", syllabus.QuerySelector("video")!.GetAttribute("src"));
        Assert.True(run.Archive.Has("exports/Maps/files/wind rose.png"));
        Assert.True(run.Archive.Has($"exports/Maps/files/{_welcome.MediaId}.mp4"));
        var table = CsvTable.Read(run.Archive, "exports/Maps/files/attachments.csv");
        Assert.Equal(["wind rose.png", $"{_welcome.MediaId}.mp4"], table.Column("file_name"));
        Assert.Equal([hasAssignment ? $"{_course.Assignments[0].Id}" : "", ""], table.Column("assignment_id"));
    }

    [Fact]
    public async Task A_row_that_somebody_wrote_twice_ends_no_export()
    {
        await using var run = await ArchivedAsync();
        var table = run.Archive.Read("exports/Maps/files/attachments.csv");
        run.Archive.Write("exports/Maps/files/attachments.csv", table + table[(table.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

        await run.RunAllAsync("export-students");

        Assert.Equal(
            ["wind rose.png", $"{_welcome.MediaId}.mp4"], CsvTable.Read(run.Archive, "exports/Maps/files/attachments.csv")
            .Column("file_name"));
    }

    [Fact]
    public async Task Its_words_are_found_and_lead_to_the_page_of_the_course()
    {
        await using var run = await ArchivedAsync();

        Assert.Contains(
            "{\"title\":\"Syllabus \u00b7 Maps\",\"link\":\"Maps/index.html#syllabus\",\"text\":\"Every map is an argument.\"}",
            run.Archive.Read($"exports/assets/search/{_course.Id}-texts-1.js"), StringComparison.Ordinal);
        Assert.NotNull(Open(run, "exports/Maps/index.html").GetElementById("syllabus"));
    }

    async Task<TestRun> ArchivedAsync()
    {
        var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students", "download-attachments", "download-media", "make-html");
        return run;
    }

    static IDocument Open(TestRun run, string path) => new HtmlParser().ParseDocument(run.Archive.Read(path));
}
