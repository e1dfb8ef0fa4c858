using System.Net;
using System.Net.Http.Headers;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An instructor reads what stands: also snapshots that the origin made.</summary>
public sealed class ReadingSpecs
{
    const string Lab = "lab_2026-01-01";
    const string List = "/get_snapshot_list";
    const string Files = "/get_snapshot_file_list";
    const string OneFile = "/get_snapshot_file";

    [Fact]
    public async Task I_get_the_names_of_a_students_snapshots()
    {
        await using var scene = await LabAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/12-08-2021/old.txt", "by the origin");
        Directory.CreateDirectory(scene.InSnapshots(SnapshotScene.Ana, ".half-made"));
        File.WriteAllText(scene.InSnapshots(SnapshotScene.Ana, "lab_2026-01-01.json"), "{}");
        File.CreateSymbolicLink(scene.InSnapshots(SnapshotScene.Ana, "link"), "/etc");

        Assert.Equal(["12-08-2021", Lab], await scene.AskAsync<string[]>(List, ("STUDENT_ID", SnapshotScene.Ana)));
    }

    [Fact]
    public async Task I_get_the_paths_of_a_snapshots_files()
    {
        await using var scene = await LabAsync();

        Assert.Equal(
            [".hidden/x", "assignment-1.ipynb", "practice/practice-1.ipynb", "Übung.txt"],
            await scene.AskAsync<string[]>(Files, ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab)));
    }

    [Fact]
    public async Task I_get_one_file_with_its_bare_name_and_its_type()
    {
        await using var scene = await LabAsync();

        using var answer = await scene.PostAsync(OneFile, Of("practice/practice-1.ipynb"));

        Assert.Equal("{}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/x-ipynb+json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment; filename=practice-1.ipynb; filename*=UTF-8''practice-1.ipynb", answer.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_name_in_another_script_comes_whole()
    {
        await using var scene = await LabAsync();

        using var answer = await scene.PostAsync(OneFile, Of("Übung.txt"));

        Assert.Equal("Übung.txt", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task I_can_go_on_with_a_file_that_broke_off()
    {
        await using var scene = await LabAsync();
        using var whole = await scene.PostAsync(OneFile, Of("Übung.txt"));

        using var rest = await AskAsync(scene, "Übung.txt", request =>
        {
            request.Headers.Range = new RangeHeaderValue(2, 4);
            request.Headers.IfRange = new RangeConditionHeaderValue(whole.Headers.ETag!);
        });
        using var beyond = await AskAsync(scene, "Übung.txt", request => request.Headers.Range = new RangeHeaderValue(100, 200));
        using var other = await AskAsync(scene, "Übung.txt", request =>
        {
            request.Headers.Range = new RangeHeaderValue(2, 4);
            request.Headers.IfRange = new RangeConditionHeaderValue("\"another\"");
        });

        Assert.Equal((HttpStatusCode.PartialContent, "234"), (rest.StatusCode, await rest.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal("bytes 2-4/10", rest.Content.Headers.ContentRange?.ToString());
        await scene.RefusedAsync(416, beyond);
        Assert.Contains("INF 127.0.0.1 POST /get_snapshot_file ", scene.Log, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, 10), (other.StatusCode, other.Content.Headers.ContentLength));
    }

    [Theory]
    [InlineData(List)]
    [InlineData(Files, "STUDENT_ID", SnapshotScene.Ana)]
    [InlineData(Files, "SNAPSHOT_NAME", Lab)]
    [InlineData(Files, "STUDENT_ID", "", "SNAPSHOT_NAME", Lab)]
    [InlineData(OneFile, "STUDENT_ID", SnapshotScene.Ana, "SNAPSHOT_NAME", Lab)]
    [InlineData("/get_snapshot_zip", "STUDENT_ID", SnapshotScene.Ana)]
    public async Task A_missing_field_is_named(string route, params string[] fields)
    {
        await using var scene = await LabAsync();

        Assert.EndsWith(" is missing or empty.", await scene.RefusedAsync(406, route, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_404()
    {
        await using var scene = await LabAsync();
        Directory.CreateDirectory(scene.InSnapshots(SnapshotScene.Ben, "empty_2026-01-01"));
        Directory.CreateDirectory(scene.InSnapshots("1"));

        await scene.RefusedAsync(404, List, ("STUDENT_ID", "99"));
        await scene.RefusedAsync(404, List, ("STUDENT_ID", "1"));
        await scene.RefusedAsync(404, Files, ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "exam"));
        await scene.RefusedAsync(404, Files, ("STUDENT_ID", SnapshotScene.Ben), ("SNAPSHOT_NAME", "empty_2026-01-01"));
        await scene.RefusedAsync(404, OneFile, Of("none.txt"));
        await scene.RefusedAsync(404, await scene.Http.GetAsync("/openapi/v2.json", TestContext.Current.CancellationToken));
        await scene.RefusedAsync(404, OneFile, Of("practice"));
        await scene.RefusedAsync(404, "/get_snapshot_zip", ("SNAPSHOT_NAME", "exam"));
        await scene.RefusedAsync(404, "/get_snapshot_zip", ("STUDENT_ID", SnapshotScene.Ben), ("SNAPSHOT_NAME", Lab));
        await scene.RefusedAsync(404, "/no_such_route");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_method_is_405(string method)
    {
        await using var scene = await LabAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), List);
        using var answer = await scene.Http.SendAsync(request, TestContext.Current.CancellationToken);

        await scene.RefusedAsync(405, answer);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Names_that_are_not_UTF_8_are_listed_each_otherwise_and_can_be_fetched_as_listed()
    {
        await using var scene = await LabAsync();
        await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), """
            printf one > "$(printf 'odd\376.txt')"; printf two > "$(printf 'odd\377.txt')"; printf three > "$(printf 'odd\357\277\275.txt')"
            mkdir "$(printf '\376')"; printf deep > "$(printf '\376')/a"
            """);

        var paths = await scene.AskAsync<string[]>(Files, ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab));

        var odd = paths.Where(path => path.Contains('\ufffd', StringComparison.Ordinal)).ToArray();
        Assert.Equal(["odd\ufffdef\ufffdbf\ufffdbd.txt", "odd\ufffdfe.txt", "odd\ufffdff.txt", "\ufffdfe/a"], odd);
        Assert.Equal(["three", "one", "two", "deep"], await FetchAsync(scene, odd));

        // From elsewhere, without the digits, the first is meant; and they stand for no slash and no dot.
        Assert.Equal(["three", "deep"], await FetchAsync(scene, "odd\ufffd.txt", "\ufffd/a"));
        await scene.RefusedAsync(404, OneFile, Of("practice/\ufffd2e\ufffd2e/Übung.txt"));
        await scene.RefusedAsync(404, OneFile, Of("practice\ufffd2fpractice-1.ipynb"));
    }

    static async Task<string[]> FetchAsync(SnapshotScene scene, params string[] paths)
    {
        var texts = new List<string>();
        foreach (var path in paths)
        {
            texts.Add(await scene.FetchTextAsync(OneFile, Of(path)));
        }

        return [.. texts];
    }

    static (string, string)[] Of(string path) => [("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab), ("SNAPSHOT_FILENAME", path)];

    static async Task<SnapshotScene> LabAsync()
    {
        var scene = await SnapshotScene.StartAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/assignment-1.ipynb", "{}");
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/practice/practice-1.ipynb", "{}");
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/.hidden/x", "x");
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/Übung.txt", "0123456789");
        return scene;
    }

    static async Task<HttpResponseMessage> AskAsync(SnapshotScene scene, string path, Action<HttpRequestMessage> prepare)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, OneFile)
        {
            Content = new FormUrlEncodedContent(Of(path).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        prepare(request);
        return await scene.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
