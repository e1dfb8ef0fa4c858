using System.Text.Json;

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
        Assert.Equal(["a_", "b_", "c_"], student.GetProperty("snapshots").EnumerateArray().Select(name => name.GetString()![..2]));
    }

    [Fact]
    public async Task Everybody_who_has_a_home_or_a_snapshot_is_there()
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InHomes("1"));
        scene.Write("snap/2/exam_2021-09-01/a.txt", "a");
        scene.Write("home/no student.txt", "a");

        var students = await StudentsAsync(scene);

        Assert.Equal(["1 ", "2 exam_2021-09-01"], students.Select(student => $"{student.GetProperty("id")} {student.GetProperty("newest")}"));
    }

    static async Task<List<JsonElement>> StudentsAsync(SnapshotScene scene)
    {
        using var answer = JsonDocument.Parse(await scene.Http.GetStringAsync("/api/students", TestContext.Current.CancellationToken));
        Assert.Equal("STAT100a", answer.RootElement.GetProperty("course").GetString());
        return [.. answer.RootElement.Clone().GetProperty("students").EnumerateArray()];
    }
}
