using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What an essay in a New Quiz shows is archived where it lies in Canvas; of what lies elsewhere the host is named.</summary>
public sealed class NewQuizFilesSpecs
{
    const string Option = "--new-quizzes";

    readonly NewQuizSchool _quiz = new();

    [Fact]
    public async Task A_picture_in_an_essay_is_on_the_disk_and_in_the_answer()
    {
        var picture = _quiz.School.AddFile("rose.png", [1, 2, 3]);
        var html = $"<p>See <img src=\"/files/{picture.Id}/preview\" alt=\"rose\"></p>";
        _quiz.Quiz.Answer(_quiz.Student(2), "2024-06-08T08:00:00Z", ("411", "essay", html, 1));
        await using var run = await ArchivedAsync();

        Assert.Equal([1, 2, 3], File.ReadAllBytes(Path.Combine(run.Archive.Root, "exports/Maps/s3/rose.png")));
        Assert.Contains("src=\"rose.png\"", run.Archive.Read("exports/Maps/s3/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("not explained", CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
        Assert.Equal(["inline"], CsvTable.Read(run.Archive, "exports/Maps/s3/attachments.csv").Column("source"));
    }

    [Fact]
    public async Task A_picture_in_a_question_is_on_the_disk_and_in_the_question()
    {
        var picture = _quiz.School.AddFile("chart.png", [4, 5]);
        _quiz.Quiz.Ask("77", "essay", "Chart", $"<p>Read <img src=\"/files/{picture.Id}/preview\"></p>", 1)
            .Answer(_quiz.Student(2), "2024-06-08T08:00:00Z", ("77", "essay", "<p>Well</p>", 1));
        await using var run = await ArchivedAsync();

        Assert.Equal([4, 5], File.ReadAllBytes(Path.Combine(run.Archive.Root, "exports/Maps/files/chart.png")));
        Assert.Contains("src=\"../files/chart.png\"", run.Archive.Read("exports/Maps/s3/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("not explained", CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }

    [Fact]
    public async Task A_picture_on_another_host_is_named()
    {
        _quiz.Quiz.Answer(
            _quiz.Student(2), "2024-06-08T08:00:00Z",
            ("411", "essay", "<p><img src=\"https://quiz.example.net/courses/1/files/9/preview\"></p>", 1));
        await using var run = await ArchivedAsync();

        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal("not available", differences[differences.RowOf("user_name", "s3"), "cause"]);
        Assert.Contains("quiz.example.net", differences[differences.RowOf("user_name", "s3"), "reason"], StringComparison.Ordinal);
    }

    async Task<TestRun> ArchivedAsync()
    {
        var run = await TestRun.AgainstAsync(_quiz.School);
        Assert.Equal(0, (await run.RunAsync("fetch-json", Option)).ExitCode);
        await run.RunAllAsync("export-students", "download-attachments", "make-html");
        return run;
    }
}
