using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An instructor hands a report back.</summary>
public sealed class ReportSpecs
{
    const string Put = "/put_student_report";
    const int Limit = 2 * 1024 * 1024;

    [Theory]
    [InlineData("assignment-1-grades.html", "assignment-1-grades.html")]
    [InlineData("grades.htm", "grades.htm")]
    [InlineData("notes.TXT", "notes.TXT")]
    [InlineData("marked up.ipynb", "marked_up.ipynb")]
    [InlineData("../../../../tmp/escape.txt", "escape.txt")]
    [InlineData("/etc/cron.d/evil.txt", "evil.txt")]
    [InlineData("..\\..\\up.txt", "up.txt")]
    public async Task A_report_arrives_whole_and_belongs_to_the_student(string sent, string name)
    {
        await using var scene = await HomeAsync();
        if (Environment.IsPrivilegedProcess)
        {
            await Shell.RunAsync("chown", "12345:23456", scene.InHomes(SnapshotScene.Ana));
        }

        using var answer = await PutAsync(scene, sent, "<p>well done</p>");

        Assert.Equal($"Success - File Uploaded - {name}", await JsonAsync(answer));
        Assert.Equal("<p>well done</p>", await File.ReadAllTextAsync(scene.InHomes(SnapshotScene.Ana, name), TestContext.Current.CancellationToken));
        Assert.Equal(await Shell.RunAsync("stat", "-c", "%u:%g 644 1", scene.InHomes(SnapshotScene.Ana)), await Shell.RunAsync("stat", "-c", "%u:%g %a %h", scene.InHomes(SnapshotScene.Ana, name)));
        Assert.Equal([name], Directory.EnumerateFileSystemEntries(scene.InHomes(SnapshotScene.Ana)).Select(Path.GetFileName));
        Assert.Equal(["home", "int", "snap"], Directory.EnumerateFileSystemEntries(scene.Root).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("printf mine > report.html")]
    [InlineData("ln -s ../../outside.txt report.html")]
    [InlineData("ln -s /etc/passwd report.html")]
    [InlineData("ln -s nowhere report.html")]
    [InlineData("ln -s report.html report.html")]
    [InlineData("mkdir report.html")]
    [InlineData("mkfifo report.html")]
    public async Task What_has_the_name_already_stays_as_it_is(string deed)
    {
        await using var scene = await HomeAsync();
        scene.Write("outside.txt", "not the student's");
        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), deed);
        var before = await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "stat -c '%F %i %s %Y' report.html; ls -A");

        using var answer = await PutAsync(scene, "report.html", "mine");
        await scene.RefusedAsync(417, answer);

        Assert.Equal(before, await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "stat -c '%F %i %s %Y' report.html; ls -A"));
        Assert.Equal("not the student's", await File.ReadAllTextAsync(Path.Combine(scene.Root, "outside.txt"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("virus.exe")]
    [InlineData("report.html.sh")]
    [InlineData("report")]
    [InlineData(".html")]
    [InlineData("report.pdf")]
    public async Task Other_types_are_refused(string name)
    {
        await using var scene = await HomeAsync();
        using var answer = await PutAsync(scene, name, "x");

        await scene.RefusedAsync(417, answer);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.InHomes(SnapshotScene.Ana)));
    }

    [Fact]
    public async Task A_report_may_have_2_MiB_and_no_byte_more()
    {
        await using var scene = await HomeAsync();

        using var largest = await PutAsync(scene, "largest.txt", new string('a', Limit));
        using var larger = await PutAsync(scene, "larger.txt", new string('a', Limit + 1));
        using var huge = await PutAsync(scene, "huge.txt", new string('a', 4 * Limit));

        Assert.True(largest.IsSuccessStatusCode);
        await scene.RefusedAsync(413, larger);
        await scene.RefusedAsync(413, huge);
        Assert.Equal(["largest.txt"], Directory.EnumerateFileSystemEntries(scene.InHomes(SnapshotScene.Ana)).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Without_a_file_a_name_or_a_home_nothing_is_written()
    {
        await using var scene = await HomeAsync();
        File.CreateSymbolicLink(scene.InHomes("linked"), scene.InSnapshots());

        await scene.RefusedAsync(406, Put, ("STUDENT_ID", SnapshotScene.Ana));
        await scene.RefusedAsync(406, Put, ("STUDENT_ID", SnapshotScene.Ana), ("UPLOAD_FILE", "@report.html"));
        await scene.RefusedAsync(406, Put, ("UPLOAD_FILE", "x"));
        foreach (var (name, student, status) in new[] { ("", SnapshotScene.Ana, 406), ("???", SnapshotScene.Ana, 406), ("a.txt", "99", 404), ("a.txt", "linked", 404), ("a.txt", "..", 404), ("a.txt", "", 406) })
        {
            using var answer = await PutAsync(scene, name, "x", student);
            await scene.RefusedAsync(status, answer);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.InSnapshots()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.InHomes(SnapshotScene.Ana)));
    }

    [Fact]
    public async Task Of_twenty_reports_of_one_name_one_arrives()
    {
        await using var scene = await HomeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => PutAsync(scene, "report.txt", new string((char)('a' + number), 100_000))));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.Equal(19, answers.Count(answer => (int)answer.StatusCode == 417));
        var text = await File.ReadAllTextAsync(scene.InHomes(SnapshotScene.Ana, "report.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(new string(text[0], 100_000), text);
    }

    [Fact]
    public async Task An_empty_file_is_nothing_to_hand_back()
    {
        await using var scene = await HomeAsync();
        using var answer = await PutAsync(scene, "report.html", "");

        Assert.Contains("report.html is empty", await scene.RefusedAsync(406, answer), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.InHomes(SnapshotScene.Ana)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_service_that_died_in_the_middle_left_goes_with_the_next_start_or_report_and_nothing_else(bool isStartedAgain)
    {
        await using var scene = await HomeAsync();
        scene.Write($"home/{SnapshotScene.Ana}/.report-0123456789abcdef.part", "the student's own");
        await DieInTheMiddleAsync(scene);
        Assert.Equal(2, Directory.GetFiles(scene.InHomes(SnapshotScene.Ana)).Length);

        await using var next = isStartedAgain ? await ServiceProcess.StartAsync(scene.Variables) : null;
        using var answer = isStartedAgain ? null : await PutAsync(scene, "next.txt", "next");

        Assert.Equal(
            isStartedAgain ? [".report-0123456789abcdef.part"] : [".report-0123456789abcdef.part", "next.txt"],
            Directory.GetFiles(scene.InHomes(SnapshotScene.Ana)).Select(Path.GetFileName).Order());
        Assert.Equal("the student's own", await File.ReadAllTextAsync(scene.InHomes(SnapshotScene.Ana, ".report-0123456789abcdef.part"), TestContext.Current.CancellationToken));
    }

    /// <summary>Has another instance write a report that is larger than the system lets it write, which kills it on the spot.</summary>
    static async Task DieInTheMiddleAsync(SnapshotScene scene)
    {
        var variables = scene.Variables;

        // With it, the runtime itself needs a larger file than that.
        variables["DOTNET_EnableWriteXorExecute"] = "0";
        await using var doomed = await ServiceProcess.StartAsync(variables, "prlimit", "--core=0", "--fsize=1000000");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => PutAsync(doomed.Http, "report.html", new string('a', Limit), SnapshotScene.Ana));
    }

    static async Task<SnapshotScene> HomeAsync()
    {
        var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ana));
        return scene;
    }

    static Task<HttpResponseMessage> PutAsync(SnapshotScene scene, string name, string content, string student = SnapshotScene.Ana) =>
        PutAsync(scene.Http, name, content, student);

    static async Task<HttpResponseMessage> PutAsync(HttpClient http, string name, string content, string student)
    {
        using var form = new MultipartFormDataContent { { new StringContent(student), "STUDENT_ID" } };
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));

        // By hand: the client's own class would not send such names.
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"UPLOAD_FILE\"", FileName = $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal)}\"" };
        form.Add(file);
        using var request = new HttpRequestMessage(HttpMethod.Post, Put) { Content = form };

        // As curl does it: without, a client may not live to read why it was cut off.
        request.Headers.ExpectContinue = true;
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    static async Task<string?> JsonAsync(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<string>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
