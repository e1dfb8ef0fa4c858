using System.Text.Json;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An instructor, or a script, asks who is in the course and what there is of each.</summary>
public sealed class OverviewSpecs
{
    [Fact]
    public async Task The_newest_snapshot_is_the_one_taken_last_whatever_its_name()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{SnapshotScene.Ana}/a.txt", "a");
        foreach (var name in (string[])["b", "c", "a"])
        {
            await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", name));
        }

        var student = Assert.Single(await StudentsAsync(scene));

        Assert.StartsWith("a_", student.GetProperty("newest").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, student.GetProperty("snapshots").GetInt32());
    }

    [Fact]
    public async Task Everybody_who_has_a_home_or_a_snapshot_is_there()
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InHomes("1"));
        scene.Write("snap/2/exam_2021-09-01/a.txt", "a");
        scene.Write("home/no student.txt", "a");

        var students = await StudentsAsync(scene);

        Assert.Equal(["1 ", "2 exam_2021-09-01"],
            students.Select(student => $"{student.GetProperty("id")} {student.GetProperty("newest")}"));
    }

    [Fact]
    public async Task What_was_left_out_is_counted_in_the_list_and_comes_page_by_page()
    {
        await using var scene = await SnapshotScene.StartAsync();
        const string Lab = "lab_2026-01-01";
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/a.txt", "a");
        var lines = Enumerable.Range(0, 1_500).Select(number => $"{number} {new string('x', 3_000)}: it cannot be read").ToList();
        var record = new SnapshotRecord("STAT100a", SnapshotScene.Ana, Lab, "/snapshot", false, DateTimeOffset.Now, DateTimeOffset.Now, 1,
            1, lines);
        Directory.CreateDirectory(scene.InSnapshots(SnapshotScene.Ana, ".records"));
        using (var records = Folder.Open(scene.InSnapshots(SnapshotScene.Ana, ".records")))
        {
            record.Write(records, EntryName.Of($"{Lab}.json"));
        }

        var list = await scene.Http.GetStringAsync($"/api/students/{SnapshotScene.Ana}", TestContext.Current.CancellationToken);
        using var last = JsonDocument.Parse(
            await scene.Http.GetStringAsync($"/api/students/{SnapshotScene.Ana}/snapshots/{Lab}?from=1498",
                TestContext.Current.CancellationToken));

        Assert.InRange(list.Length, 1, 10_000);
        Assert.Equal(1_500, last.RootElement.GetProperty("leftOut").GetInt32());
        Assert.Equal(["1498", "1499"],
            last.RootElement.GetProperty("unread").EnumerateArray().Select(line => line.GetString()!.Split(' ')[0]));
        await scene.RefusedAsync(404,
            await scene.Http.GetAsync($"/api/students/{SnapshotScene.Ana}/snapshots/none", TestContext.Current.CancellationToken));
    }

    static async Task<List<JsonElement>> StudentsAsync(SnapshotScene scene)
    {
        using var answer = JsonDocument.Parse(await scene.Http.GetStringAsync("/api/students", TestContext.Current.CancellationToken));
        Assert.Equal("STAT100a", answer.RootElement.GetProperty("course").GetString());
        return [.. answer.RootElement.Clone().GetProperty("students").EnumerateArray()];
    }
}
