using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reports;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The wrong file never goes to the wrong student: what is not clear is refused by name before anything is written.</summary>
public sealed class ReturnPlanSpecs
{
    static readonly string[] Students = ["31387714", "31387715", "7", "ben@example.edu"];

    [Theory]
    [InlineData("31387714_lab1.html", "31387714")]
    [InlineData("lab1-31387714.ipynb", "31387714")]
    [InlineData("feedback/31387714/lab1.html", "31387714")]
    [InlineData("31387714/31387714.txt", "31387714")]
    [InlineData("doejane_31387714_4567890_lab1.html", "31387714")]
    [InlineData("feedback\\31387715\\lab1.html", "31387715")]
    [InlineData("ben@example.edu_lab1.html", "ben@example.edu")]
    [InlineData("7/lab1.html", "7")]
    [InlineData("7.html", "7")]
    [InlineData("week 7/lab1.html", null, "No student's id stands in its name or its folder.")]
    [InlineData("lab1.html", null, "No student's id stands in its name or its folder.")]
    [InlineData("99999999_lab1.html", null, "No student has the id 99999999.")]
    [InlineData("313877145_lab1.html", null, "No student has the id 313877145.")]
    [InlineData("x31387714_lab1.html", null, "No student's id stands in its name or its folder.")]
    [InlineData("31387714/31387715_lab1.html", null, "It names 31387714 and 31387715: whose is it?")]
    [InlineData("31387714_31387715.html", null, "It names 31387714 and 31387715: whose is it?")]
    [InlineData("31387714_lab1.pdf", "31387714", "It is no .txt, .html, .htm or .ipynb file.")]
    [InlineData("31387714/.DS_Store", "31387714", "It is no .txt, .html, .htm or .ipynb file.")]
    public void Whose_a_report_is_is_told_by_one_id_that_is_known(string path, string? student, string? problem = null)
    {
        var planned = Plan(new ReturnedFile(path, 5, [])).Single();

        Assert.Equal((student, problem), (planned.Student?.Value, planned.Problem));
    }

    [Fact]
    public void A_file_that_speaks_of_another_student_within_was_swapped()
    {
        var planned = Plan(
            new ReturnedFile("31387714.html", 5, ["31387715"]), new ReturnedFile("31387715.html", 5, ["31387714"]),
            new ReturnedFile("lab2/31387714.html", 5, ["31387714", "31387715"]), new ReturnedFile("31387714_7.html", 5, ["7"]));

        Assert.Equal(
            [
                "It is named for 31387714, and speaks of 31387715: whose is it?",
                "It is named for 31387715, and speaks of 31387714: whose is it?",
            ],
            planned.Take(2).Select(one => one.Problem));
        Assert.Equal([null, null], planned.Skip(2).Select(one => one.Problem));
    }

    [Fact]
    public void Two_files_for_one_name_an_empty_one_and_one_that_is_too_large_are_refused()
    {
        var planned = Plan(
            new ReturnedFile("a/31387714/Lab1.html", 5, []), new ReturnedFile("b/31387714/lab1.html", 5, []),
            new ReturnedFile("31387715.html", 0, []), new ReturnedFile("31387715_b.html", 101, []));

        Assert.Equal(
            [
                "More than one file would go to 31387714 as Lab1.html.", "More than one file would go to 31387714 as lab1.html.",
                "It is empty.", "A report has 2 MiB at most.",
            ],
            planned.Select(one => one.Problem));
    }

    [Fact]
    public async Task The_plan_writes_nothing_and_a_second_return_never_overwrites()
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ana));
        var files = new[] { new { path = $"{SnapshotScene.Ana}/lab1.html", size = 5 } };

        using var answer = await scene.Http.PostAsJsonAsync("/api/returns/plan", new { files }, TestContext.Current.CancellationToken);
        var told = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken))[0];

        Assert.Equal((SnapshotScene.Ana, "lab1.html"), (told.GetProperty("student").GetString(), told.GetProperty("as").GetString()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.InHomes(SnapshotScene.Ana)));
    }

    [Fact]
    public async Task What_lies_in_a_home_already_is_refused_by_name_before_anything_is_written()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{SnapshotScene.Ana}/lab1.html", "of before");
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ana, "lab2.html"));
        File.CreateSymbolicLink(scene.InHomes(SnapshotScene.Ana, "lab3.html"), "/nowhere");
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ben));
        var files = (string[])[$"{SnapshotScene.Ana}/lab1.html", $"{SnapshotScene.Ana}/lab2.html", $"{SnapshotScene.Ana}/lab3.html",
            $"{SnapshotScene.Ana}/lab4.html", $"{SnapshotScene.Ben}/lab1.html", "12345678/lab1.html"];

        using var answer = await scene.Http.PostAsJsonAsync(
            "/api/returns/plan", new { files = files.Select(path => new { path, size = 5 }) }, TestContext.Current.CancellationToken);

        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "The student has a file lab1.html already.", "The student has a file lab2.html already.",
                "The student has a file lab3.html already.", null, null, "No student has the id 12345678.",
            ],
            told.EnumerateArray().Select(one => one.GetProperty("problem").GetString()));
        Assert.Equal(3, Directory.EnumerateFileSystemEntries(scene.InHomes(SnapshotScene.Ana)).Count());
    }

    [Theory]
    [InlineData("""{"files": null}""", 406)]
    [InlineData("""{"files": [null]}""", 406)]
    [InlineData("""{"files": [{"size": 1}]}""", 406)]
    [InlineData("""[]""", 400)]
    [InlineData("""{"files": [{"path": "a", "size": "large"}]}""", 400)]
    [InlineData("""{""", 400)]
    public async Task A_plan_that_cannot_be_read_is_refused(string body, int status)
    {
        await using var scene = await SnapshotScene.StartAsync();
        using var content = new StringContent(body, null, "application/json");

        using var answer = await scene.Http.PostAsync("/api/returns/plan", content, TestContext.Current.CancellationToken);

        await scene.RefusedAsync(status, answer);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    static IReadOnlyList<PlannedReturn> Plan(params ReturnedFile[] files) =>
        new ReturnPlan([.. Students.Select(id => StudentId.TryParse(id)!)], 100).Of(files);
}
