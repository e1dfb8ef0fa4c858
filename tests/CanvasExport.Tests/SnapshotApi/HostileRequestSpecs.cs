using System.Globalization;
using CanvasExport.SnapshotApi.Web;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Callers who hold the key and mean no good, or cannot do better.</summary>
public sealed class HostileRequestSpecs
{
    const string Lab = "lab_2026-01-01";
    const string Head = $"X-Api-Key: {SnapshotScene.Key}\r\nHost: x\r\n";

    public static TheoryData<string> Traversals =>
    [
        "..", ".", "../secret.txt", "../../secret.txt", "..\\..\\secret.txt", "/etc/passwd", "//etc/passwd", "a/../../secret.txt", "./a.txt", "a.txt/", "a.txt/.", "%2e%2e/secret.txt",
        "..%2fsecret.txt", "%2e%2e%2f%2e%2e%2fsecret.txt", "..%c0%afsecret.txt", "..%252fsecret.txt", "\uff0e\uff0e/secret.txt", "\u2025/secret.txt",
        "file:///etc/passwd", "~", "~root", "C:\\Windows", "\\\\host\\share", "....//secret.txt", "..;/secret.txt", "-", "--help", "a\r\nX: y", "\ud83d", "lab_2026-01-01/../../../secret.txt",
    ];

    [Theory]
    [MemberData(nameof(Traversals))]
    public async Task No_field_leads_out(string text)
    {
        await using var scene = await LabAsync();
        (string, string) student = ("STUDENT_ID", SnapshotScene.Ana);
        (string, string) snapshot = ("SNAPSHOT_NAME", Lab);

        await scene.RefusedAsync(404, "/get_snapshot_list", ("STUDENT_ID", text));
        await scene.RefusedAsync(404, "/get_snapshot_file_list", ("STUDENT_ID", text), snapshot);
        await scene.RefusedAsync(404, "/get_snapshot_file_list", student, ("SNAPSHOT_NAME", text));
        await scene.RefusedAsync(404, "/get_snapshot_zip", ("STUDENT_ID", text), snapshot);
        await scene.RefusedAsync(404, "/get_snapshot_zip", ("SNAPSHOT_NAME", text));
        await scene.RefusedAsync(404, "/get_snapshot_file", student, ("SNAPSHOT_NAME", text), ("SNAPSHOT_FILENAME", "a.txt"));
        await scene.RefusedAsync(404, "/get_snapshot_file", student, snapshot, ("SNAPSHOT_FILENAME", text));
        await scene.RefusedAsync(404, "/snapshot", ("STUDENT_ID", text), ("SNAPSHOT_NAME", "x"));
    }

    [Theory]
    [MemberData(nameof(Traversals))]
    public async Task No_name_of_a_new_snapshot_leads_out(string text)
    {
        await using var scene = await LabAsync();
        scene.Write($"home/{SnapshotScene.Ana}/a.txt", "a");

        using var answer = await scene.PostAsync("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", text));

        Assert.True((int)answer.StatusCode is 200 or 406);
        Assert.Equal(["home", "int", "secret.txt", "snap"], Directory.GetFileSystemEntries(scene.Root).Select(Path.GetFileName).Order());
        Assert.Equal([SnapshotScene.Ana], Directory.GetFileSystemEntries(scene.InSnapshots()).Select(Path.GetFileName));
        Assert.All(
            Directory.GetFileSystemEntries(scene.InSnapshots(SnapshotScene.Ana)).Select(Path.GetFileName),
            name => Assert.Matches(@"\A(\.records|[a-z0-9][a-z0-9_-]*(\.sha256)?)\z", name));
    }

    [Theory]
    [InlineData("../secret.txt\0")]
    [InlineData("a.txt\0")]
    [InlineData("\0")]
    public async Task A_field_with_a_NUL_is_refused_however_it_comes(string text)
    {
        await using var scene = await LabAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(SnapshotScene.Ana), "STUDENT_ID" }, { new StringContent(Lab), "SNAPSHOT_NAME" }, { new StringContent(text), "SNAPSHOT_FILENAME" },
        };

        using var answer = await scene.Http.PostAsync("/get_snapshot_file", form, TestContext.Current.CancellationToken);

        await scene.RefusedAsync(404, answer);
        await scene.RefusedAsync(400, "/get_snapshot_file", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab), ("SNAPSHOT_FILENAME", text));
    }

    [Theory]
    [InlineData("POST /snapshot HTTP/1.1\r\n{0}Content-Type: multipart/form-data\r\nContent-Length: 3\r\n\r\nabc")]
    [InlineData("POST /snapshot HTTP/1.1\r\n{0}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 3\r\n\r\nabc")]
    [InlineData("POST /snapshot HTTP/1.1\r\n{0}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 60\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"STUDENT_ID\"\r\n\r\n12")]
    [InlineData("POST /snapshot HTTP/1.1\r\n{0}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n[]")]
    [InlineData("POST /snapshot HTTP/1.1\r\n{0}Content-Length: 0\r\n\r\n")]
    [InlineData("POST /snapshot HTTP/1.1\r\n{0}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\n%ZZ=%=&&=")]
    [InlineData("POST /snapshot HTTP/1.1\r\n{0}Content-Type: application/x-www-form-urlencoded; charset=utf-7\r\nContent-Length: 3\r\n\r\na=b")]
    [InlineData("POST /snapshot HTTP/1.1\r\n{0}Content-Type: application/x-www-form-urlencoded; charset=nonsense\r\nContent-Length: 3\r\n\r\na=b")]
    [InlineData("POST /snapshot HTTP/1.1\r\n{0}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n")]
    [InlineData("POST /snapshot HTTP/1.1\r\n{0}Content-Length: -1\r\n\r\n")]
    [InlineData("POST /snapshot HTTP/1.1\r\n{0}Content-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("POST /snapshot HTTP/9.9\r\n{0}\r\n")]
    [InlineData("POST /get%00snapshot HTTP/1.1\r\n{0}\r\n")]
    [InlineData("POST /../../etc/passwd HTTP/1.1\r\n{0}Content-Length: 0\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001")]
    public async Task A_broken_request_is_the_callers_fault(string request)
    {
        await using var scene = await SnapshotScene.StartAsync(new RequestLimits { FormTime = TimeSpan.FromMilliseconds(500), HeaderTime = TimeSpan.FromSeconds(1) });
        await using var line = await RawLine.OpenAsync(scene.Url);

        await line.SendAsync(string.Format(CultureInfo.InvariantCulture, request, Head + "Connection: close\r\n"));
        var answer = await line.ReadToEndAsync();

        Assert.Matches(@"\A(\z|HTTP/1.1 (4\d\d|505) )", answer);
        Assert.DoesNotContain("ERR ", scene.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Large_forms_are_not_read()
    {
        await using var scene = await LabAsync();
        var large = new string('a', RequestLimits.FormBytes);

        await scene.RefusedAsync(413, "/get_snapshot_list", ("STUDENT_ID", large));
        await scene.RefusedAsync(413, "/snapshot_all", ("SNAPSHOT_NAME", large));
        await scene.RefusedAsync(400, "/get_snapshot_list", [.. Enumerable.Range(0, 17).Select(number => ($"f{number}", "x"))]);
        await scene.RefusedAsync(400, "/get_snapshot_list", ("STUDENT_ID", new string('a', 20_000)));
        await scene.RefusedAsync(400, "/get_snapshot_list", (new string('a', 300), "x"));
    }

    [Theory]
    [InlineData("POST /get_snapshot_list HTTP/1.1\r\n{0}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nSTUDENT_ID=")]
    [InlineData("POST /get_snapshot_list HTTP/1.1\r\n{0}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n")]
    [InlineData("POST /put_student_report HTTP/1.1\r\n{0}Content-Type: multipart/form-data; boundary=x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n--x\r\n")]
    public async Task A_form_that_never_ends_is_given_up(string request)
    {
        await using var scene = await SnapshotScene.StartAsync(new RequestLimits { FormTime = TimeSpan.FromMilliseconds(200) });
        await using var line = await RawLine.OpenAsync(scene.Url);

        await line.SendAsync(string.Format(CultureInfo.InvariantCulture, request, Head));

        Assert.StartsWith("HTTP/1.1 408 ", await line.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_never_end_are_given_up()
    {
        await using var scene = await SnapshotScene.StartAsync(new RequestLimits { HeaderTime = TimeSpan.FromSeconds(1) });
        await using var line = await RawLine.OpenAsync(scene.Url);

        await line.SendAsync("POST /snapshot HTTP/1.1\r\nX-Slow: ");

        Assert.StartsWith("HTTP/1.1 408 ", await line.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_breaks_off_a_zip_costs_nothing_but_the_line()
    {
        await using var scene = await LabAsync();
        await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), "for n in 1 2 3 4; do head -c 20000000 /dev/urandom > $n.bin; done");
        const string Body = $"STUDENT_ID={SnapshotScene.Ana}&SNAPSHOT_NAME={Lab}";
        for (var caller = 0; caller < 20; caller++)
        {
            await using var line = await RawLine.OpenAsync(scene.Url);
            await line.SendAsync($"POST /get_snapshot_zip HTTP/1.1\r\n{Head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
            Assert.True(await line.ReadAsync(new byte[4096]) > 0);
        }

        // A busy machine may notice that the caller has gone only after the last byte was given away.
        await scene.LoggedAsync("POST /get_snapshot_zip", times: 20);

        Assert.Equal(80_000_000, (await scene.FetchAsync("/get_snapshot_zip", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab))).Length, 50_000d);
        Assert.Equal("0", (await Shell.RunAsync("sh", "-c", $"ls -l /proc/{Environment.ProcessId}/fd | grep -c '{scene.Root}/snap' || true")).Trim());
        Assert.DoesNotContain("ERR ", scene.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_call_is_one_line_of_the_log_whatever_it_says()
    {
        await using var scene = await LabAsync();
        var lines = scene.Log.Split('\n').Length;

        await scene.RefusedAsync(404, "/get_snapshot_list", ("STUDENT_ID", "x\r\nINF 127.0.0.1 forged\u2028\u001b[31m\u202e\""));
        await scene.AskAsync<string[]>("/get_snapshot_list", ("STUDENT_ID", SnapshotScene.Ana));
        using var stranger = new HttpClient { BaseAddress = scene.Url };
        using var refused = await stranger.PostAsync("/snapshot", null, TestContext.Current.CancellationToken);
        using var forged = await stranger.PostAsync("/snapshot%20STUDENT_ID=%221%22%20-%3E%20200%0AINF%E3%80%80x", null, TestContext.Current.CancellationToken);

        var added = scene.Log.Split('\n')[(lines - 1)..];
        Assert.Equal(4, added.Count(line => line.StartsWith("INF 127.0.0.1 POST ", StringComparison.Ordinal)));
        Assert.Contains(added, line => line.StartsWith($"INF 127.0.0.1 POST /get_snapshot_list KEY=\"main\" STUDENT_ID=\"{SnapshotScene.Ana}\" -> 200 in ", StringComparison.Ordinal));
        Assert.Contains(added, line => line.StartsWith("INF 127.0.0.1 POST /snapshot -> 401 in ", StringComparison.Ordinal));
        Assert.Contains(added, line => line.Contains("""STUDENT_ID="x\u{d}\u{a}INF 127.0.0.1 forged\u{2028}\u{1b}[31m\u{202e}\u{22}" -> 404""", StringComparison.Ordinal));
        Assert.Contains(added, line => line.StartsWith("""INF 127.0.0.1 POST /snapshot\u{20}STUDENT_ID=\u{22}1\u{22}\u{20}->\u{20}200\u{a}INF\u{3000}x -> 401 in """, StringComparison.Ordinal));
        Assert.DoesNotContain(SnapshotScene.Key, scene.Log, StringComparison.Ordinal);
    }

    static async Task<SnapshotScene> LabAsync()
    {
        var scene = await SnapshotScene.StartAsync();
        scene.Write("secret.txt", "not for you");
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/a.txt", "a");
        return scene;
    }
}
