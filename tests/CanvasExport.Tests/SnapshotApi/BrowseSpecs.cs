using System.Net.Http.Json;
using System.Text.Json;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An instructor looks into a snapshot.</summary>
public sealed class BrowseSpecs
{
    const string Lab = "lab_2026-01-01";

    static string Address => $"/api/students/{SnapshotScene.Ana}/snapshots/{Lab}";

    [Fact]
    public async Task A_folder_tells_what_lies_in_it_with_sizes_and_times_and_nothing_of_what_a_link_leads_to()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/tasks/Übung 1.ipynb", "{}");
        await Shell.RunInAsync(
            scene.InSnapshots(SnapshotScene.Ana, Lab),
            "printf 12345 > a.txt; touch -d 2026-01-01T08:00:00Z a.txt; ln -s /etc out; ln -s /etc/passwd tasks/secret");

        var top = await GetAsync(scene, $"{Address}/folder");
        var below = await GetAsync(scene, $"{Address}/folder?path=tasks");

        Assert.Equal(
            ["a.txt file 5", "out link", "tasks folder"],
            top.GetProperty("entries").EnumerateArray().Select(one => $"{one.GetProperty("name")} {one.GetProperty("kind")}"
                + (one.GetProperty("kind").GetString() == "file" ? $" {one.GetProperty("size")}" : "")));
        Assert.StartsWith(
            "2026-01-01T08:00:00", top.GetProperty("entries")[0].GetProperty("modified").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ["secret link", "Übung 1.ipynb file"],
            below.GetProperty("entries").EnumerateArray().Select(one => $"{one.GetProperty("name")} {one.GetProperty("kind")}"));
        foreach (var path in (string[])["out", "tasks/..", "..", "/etc", "a.txt", "tasks//", "nothing", "tasks/secret"])
        {
            await scene.RefusedAsync(404, await scene.Http.GetAsync(
                $"{Address}/folder?path={Uri.EscapeDataString(path)}", TestContext.Current.CancellationToken));
            await scene.RefusedAsync(404, await scene.Http.GetAsync(
                $"{Address}/preview?path={Uri.EscapeDataString(path == "a.txt" ? "tasks" : path)}", TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_large_folder_comes_in_parts()
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InSnapshots(SnapshotScene.Ana, Lab));
        await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), "seq -f %04.0f.txt 1 1203 | xargs touch");

        var parts = new List<string>();
        foreach (var from in (int[])[0, 500, 1000, 1500])
        {
            var part = await GetAsync(scene, $"{Address}/folder?from={from}");
            parts.Add($"{part.GetProperty("entries").GetArrayLength()} {part.GetProperty("left")}");
        }

        Assert.Equal(["500 703", "500 203", "203 0", "0 0"], parts);
    }

    [Fact]
    public async Task Between_two_snapshots_I_see_what_is_new_gone_and_changed_by_content_and_not_by_time()
    {
        await using var scene = await SnapshotScene.WithHomeAsync(
            "mkdir tasks; echo 1 > tasks/a.py; echo same > b.txt; echo gone > c.txt; ln b.txt hard");
        var before = await TakeAsync(scene, "one");
        await Shell.RunInAsync(
            scene.InHomes(SnapshotScene.Ana), "echo 22 > tasks/a.py; touch b.txt; rm c.txt; echo new > 'tasks/z new.txt'");
        var after = await TakeAsync(scene, "two");

        var told = await GetAsync(scene, $"/api/students/{SnapshotScene.Ana}/compare?from={before}&to={after}");

        Assert.Equal(
            ["c.txt removed 5 ", "tasks/a.py changed 2 3", "tasks/z new.txt added  4"],
            told.GetProperty("files").EnumerateArray().Select(file =>
                $"{file.GetProperty("path")} {file.GetProperty("what")} {file.GetProperty("before")} {file.GetProperty("after")}"));
        Assert.Equal((1, 1, 1, 3), (Number(told, "added"), Number(told, "removed"), Number(told, "changed"), Number(told, "same")));
        scene.Write($"snap/{SnapshotScene.Ana}/old_2021-01-01/a.txt", "a");
        Assert.Contains(
            "it has no sums to compare",
            await scene.RefusedAsync(404, await scene.Http.GetAsync(
                $"/api/students/{SnapshotScene.Ana}/compare?from=old_2021-01-01&to={after}", TestContext.Current.CancellationToken)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_shown_as_text_notebook_or_picture_and_nothing_in_it_runs()
    {
        await using var scene = await SnapshotScene.StartAsync();
        var notebook = new
        {
            nbformat = 4,
            cells = new object[]
            {
                new { cell_type = "markdown", source = "# Answer <script>alert(1)</script><img src=x onerror=alert(2)>" },
                new
                {
                    cell_type = "code", execution_count = 3, source = "print(1 < 2)",
                    outputs = new object[]
                    {
                        new { output_type = "stream", text = "True\n" },
                        new
                        {
                            output_type = "display_data",
                            data = new Dictionary<string, string> { ["image/png"] = Convert.ToBase64String(Picture) },
                        },
                    },
                },
            },
        };
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/lab.ipynb", JsonSerializer.Serialize(notebook));
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/notes.py", "if a < b:\n    print('</pre><script>x</script>')\n");
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/README.md", "*Hello* <script>alert(3)</script>");
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/empty.txt", "");
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/model.bin", "\u0001\u0002");
        await File.WriteAllBytesAsync(
            scene.InSnapshots(SnapshotScene.Ana, Lab, "plot.dat"), Picture, TestContext.Current.CancellationToken);

        var shown = await GetAsync(scene, $"{Address}/preview?path=lab.ipynb");
        var text = await GetAsync(scene, $"{Address}/preview?path=notes.py");

        Assert.Equal("notebook", shown.GetProperty("kind").GetString());
        var all = shown.ToString();
        Assert.DoesNotContain("<script", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onerror", all, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Answer", shown.GetProperty("cells")[0].GetProperty("prose").GetString(), StringComparison.Ordinal);
        var code = shown.GetProperty("cells")[1];
        Assert.Equal(("3", "print(1 &lt; 2)"), (code.GetProperty("number").GetString(), code.GetProperty("source").GetString()));
        Assert.Equal("True", code.GetProperty("outputs")[0].GetProperty("text").GetString());
        Assert.StartsWith(
            "data:image/png;base64,", code.GetProperty("outputs")[1].GetProperty("picture").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            "if a &lt; b:\n    print(&#39;&lt;/pre&gt;&lt;script&gt;x&lt;/script&gt;&#39;)\n", text.GetProperty("text").GetString());
        var prose = await GetAsync(scene, $"{Address}/preview?path=README.md");
        Assert.Equal("prose", prose.GetProperty("kind").GetString());
        Assert.Equal("<p><em>Hello</em> </p>", prose.GetProperty("text").GetString()!.Replace("\n", "", StringComparison.Ordinal));
        Assert.Equal(
            ["picture", "The file is empty.", "This kind of file is not shown here: download it."],
            [
                (await GetAsync(scene, $"{Address}/preview?path=plot.dat")).GetProperty("kind").GetString(),
                (await GetAsync(scene, $"{Address}/preview?path=empty.txt")).GetProperty("reason").GetString(),
                (await GetAsync(scene, $"{Address}/preview?path=model.bin")).GetProperty("reason").GetString(),
            ]);
    }

    static byte[] Picture => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    static async Task<string> TakeAsync(SnapshotScene scene, string name)
    {
        var said = await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", name));
        return said.Split(" - ")[2].Split(' ')[0];
    }

    static Task<JsonElement> GetAsync(SnapshotScene scene, string address) =>
        scene.Http.GetFromJsonAsync<JsonElement>(address, TestContext.Current.CancellationToken);
}
