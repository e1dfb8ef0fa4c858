using System.Globalization;
using System.Text.RegularExpressions;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The curl lines that instructors have, from the origin's own pages: run by the real curl, host and key aside as they are printed.</summary>
public sealed partial class CurlSpecs
{
    const string Ana = SnapshotScene.Ana;

    static string Day => DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("""curl -H "X-Api-Key: 12345" --data "STUDENT_ID=31387714" https://api.example.com:5000/get_snapshot_list""")]
    [InlineData("""curl -H "X-Api-Key: 12345" -d "STUDENT_ID=31387714" https://api.example.com:5000/get_snapshot_list""")]
    [InlineData("""curl -H "X-Api-Key: 12345" -F "STUDENT_ID=31387714" https://api.example.com:5000/get_snapshot_list""")]
    public Task The_names_of_snapshots(string line) => SaysAsync(line, """["12-08-2021","assignment-1_2021-09-09"]""");

    [Theory]
    [InlineData("""curl -H "X-Api-Key: 12345" --data "STUDENT_ID=31387714&SNAPSHOT_NAME=assignment-1_2021-09-09" https://api.example.com:5000/get_snapshot_file_list""")]
    [InlineData("""curl -H "X-Api-Key: 12345" -d "STUDENT_ID=31387714" -d "SNAPSHOT_NAME=assignment-1_2021-09-09" https://api.example.com:5000/get_snapshot_file_list""")]
    [InlineData("""curl -H "X-Api-Key: 12345" -F "STUDENT_ID=31387714" -F "SNAPSHOT_NAME=assignment-1_2021-09-09" https://api.example.com:5000/get_snapshot_file_list""")]
    public Task The_paths_of_files(string line) => SaysAsync(line, """["assignment-1.ipynb","practice/practice-1.ipynb"]""");

    [Theory]
    [InlineData("""curl -OJ -H "X-Api-Key: 12345" --data "STUDENT_ID=31387714&SNAPSHOT_NAME=assignment-1_2021-09-09" https://api.example.com:5000/get_snapshot_zip""")]
    [InlineData("""curl -OJ -H "X-Api-Key: 12345" -d "STUDENT_ID=31387714" -d "SNAPSHOT_NAME=assignment-1_2021-09-09" https://api.example.com:5000/get_snapshot_zip""")]
    [InlineData("""curl -OJ -H "X-Api-Key: 12345" -F "STUDENT_ID=31387714" -F "SNAPSHOT_NAME=assignment-1_2021-09-09" https://api.example.com:5000/get_snapshot_zip""")]
    public async Task A_zip_under_its_own_name(string line)
    {
        await using var scene = await OldClassAsync();

        await RunAsync(scene, line);

        Assert.Equal(
            "31387714/assignment-1_2021-09-09/practice/practice-1.ipynb",
            (await Shell.RunInAsync(Path.Combine(scene.Root, "desk"), "python3 -m zipfile -l 31387714_assignment-1_2021-09-09.zip | grep -o '^31.*practice-1.ipynb'")).Trim());
    }

    [Theory]
    [InlineData("""curl -OJ -H "X-Api-Key: 12345" -d "STUDENT_ID=31387714" -d "SNAPSHOT_NAME=12-08-2021" -d "SNAPSHOT_FILENAME=practice/practice-1.ipynb" https://api.example.com:5000/get_snapshot_file""")]
    [InlineData("""curl -OJ -H "X-Api-Key: 12345" -F "STUDENT_ID=31387714" -F "SNAPSHOT_NAME=12-08-2021" -F "SNAPSHOT_FILENAME=practice/practice-1.ipynb" https://api.example.com:5000/get_snapshot_file""")]
    [InlineData("""curl -OJ -H "X-Api-Key: 12345" -d "STUDENT_ID=31387714&SNAPSHOT_NAME=12-08-2021&SNAPSHOT_FILENAME=practice/practice-1.ipynb" https://api.example.com:5000/get_snapshot_file""")]
    [InlineData("""curl -OJ -H "X-Api-Key: 12345" --data "STUDENT_ID=31387714&SNAPSHOT_NAME=12-08-2021&SNAPSHOT_FILENAME=practice/practice-1.ipynb" https://api.example.com:5000/get_snapshot_file""")]
    public async Task A_file_under_its_own_name(string line)
    {
        await using var scene = await OldClassAsync();

        await RunAsync(scene, line);

        Assert.Equal("{\"old\":1}", await File.ReadAllTextAsync(Path.Combine(scene.Root, "desk", "practice-1.ipynb"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_report_for_a_student()
    {
        const string Line = """curl -X POST -H "X-Api-Key: 12345" -F "STUDENT_ID=31387714" -F "UPLOAD_FILE=@assignment-1-grades.html" https://api.example.com:5000/put_student_report""";
        await using var scene = await OldClassAsync();

        Assert.Equal("\"Success - File Uploaded - assignment-1-grades.html\"", await RunAsync(scene, Line));
        Assert.Equal("<p>A+</p>", await File.ReadAllTextAsync(scene.InHomes(Ana, "assignment-1-grades.html"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("""curl -X POST -H "X-Api-Key: 12345" -F "STUDENT_ID=31387714" -F "SNAPSHOT_NAME=Assignment-1" https://api.example.com:5000/snapshot""")]
    [InlineData("""curl -X POST -H "X-Api-Key: 12345" -d "STUDENT_ID=31387714" -d "SNAPSHOT_NAME=Assignment-1" https://api.example.com:5000/snapshot""")]
    public Task A_snapshot_of_a_student(string line) => SaysAsync(line, $"\"Success - Snapshot Created - assignment-1_{Day} for Student: 31387714\"");

    [Theory]
    [InlineData("""curl -X POST -H "X-Api-Key: 12345" -F "STUDENT_NAME=assignment-1-all" https://api.example.com:5000/snapshot_all""")]
    [InlineData("""curl -X POST -H "X-Api-Key: 12345" -d "STUDENT_NAME=assignment-1-all" https://api.example.com:5000/snapshot_all""")]
    public Task A_snapshot_of_everybody(string line) => SaysAsync(line, $"\"Success - Snapshot Created - assignment-1-all_{Day} for All Students\"");

    /// <summary>curl reads <c>-data X</c> as <c>-d ata</c> and X as one more address, and <c>-d FIELD=@file</c> sends the name alone: no service could do what they are to do.</summary>
    [Theory]
    [InlineData("""curl -X POST -H "X-Api-Key: 12345" -data "STUDENT_ID=31387714&SNAPSHOT_NAME=Assignment-1" https://api.example.com:5000/snapshot""")]
    [InlineData("""curl -X POST -H "X-Api-Key: 12345" -data "STUDENT_NAME=assignment-1-all" https://api.example.com:5000/snapshot_all""")]
    [InlineData("""curl -X POST -H "X-Api-Key: 12345" -d "STUDENT_ID=31387714" -d "UPLOAD_FILE=@assignment-1-grades.html" https://api.example.com:5000/put_student_report""")]
    [InlineData("""curl -X POST -H "X-Api-Key: 12345" -data "STUDENT_ID=31387714&UPLOAD_FILE=@assignment-1-grades.html" https://api.example.com:5000/put_student_report""")]
    public async Task The_lines_that_never_worked_say_what_is_missing(string line)
    {
        await using var scene = await OldClassAsync();

        Assert.Contains("\"status\":406", await RunAsync(scene, line), StringComparison.Ordinal);
        Assert.Equal(["assignment-1.ipynb"], Directory.GetFileSystemEntries(scene.InHomes(Ana)).Select(Path.GetFileName));
    }

    static async Task SaysAsync(string line, string answer)
    {
        await using var scene = await OldClassAsync();

        Assert.Equal(answer, await RunAsync(scene, line));
    }

    /// <summary>Runs a line in a shell, on the instructor's desk. The address that is none goes to a proxy that is none, so that nothing is asked of the network.</summary>
    static Task<string> RunAsync(SnapshotScene scene, string line)
    {
        var here = Host().Replace(line.Replace("12345", SnapshotScene.Key, StringComparison.Ordinal), scene.Url.GetLeftPart(UriPartial.Authority) + "/");
        return Shell.RunInAsync(Path.Combine(scene.Root, "desk"), $"http_proxy=http://127.0.0.1:1 no_proxy=127.0.0.1 {here.Replace("curl ", "curl -sS ", StringComparison.Ordinal)} 2>/dev/null");
    }

    static async Task<SnapshotScene> OldClassAsync()
    {
        var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{Ana}/assignment-1.ipynb", "{}");
        scene.Write($"snap/{Ana}/assignment-1_2021-09-09/assignment-1.ipynb", "{}");
        scene.Write($"snap/{Ana}/assignment-1_2021-09-09/practice/practice-1.ipynb", "{}");
        scene.Write($"snap/{Ana}/12-08-2021/practice/practice-1.ipynb", "{\"old\":1}");
        scene.Write("desk/assignment-1-grades.html", "<p>A+</p>");
        return scene;
    }

    [GeneratedRegex("https://api.example.com:5000/")]
    private static partial Regex Host();
}
