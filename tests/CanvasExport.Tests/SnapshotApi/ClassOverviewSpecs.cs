using System.Text.Json;
using CanvasExport.SnapshotApi.Reading;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A teacher of many asks who lacks what; no answer grows with students and snapshots both.</summary>
public sealed class ClassOverviewSpecs
{
    [Fact]
    public async Task The_class_has_its_snapshots_with_how_many_have_each_and_who_lacks_one()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write("snap/1/lab-1_2026-01-01/a.txt", "1");
        scene.Write("snap/1/lab-2_2026-01-08/a.txt", "1");
        scene.Write("snap/2/lab-1_2026-01-01/a.txt", "2");
        Directory.CreateDirectory(scene.InHomes("3"));

        var snapshots = await GetAsync(scene, "/api/snapshots");
        var lacking = await GetAsync(scene, "/api/snapshots/lab-2_2026-01-08");

        Assert.Equal(
            ["lab-1_2026-01-01 2", "lab-2_2026-01-08 1"],
            snapshots.EnumerateArray().Select(one => $"{one.GetProperty("name")} {one.GetProperty("students")}").Order());
        Assert.Equal(["2", "3"], lacking.GetProperty("lacking").EnumerateArray().Select(id => id.GetString()));
        foreach (var name in (string[])["nothing_2026-01-01", ".records", "%2e%2e"])
        {
            await scene.RefusedAsync(404, await scene.Http.GetAsync($"/api/snapshots/{name}", TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task What_is_taken_and_deleted_is_seen_at_once()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("true");
        var counts = new List<string>();
        for (var number = 1; number <= 3; number++)
        {
            await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", $"lab {number}"));
            counts.Add($"{(await GetAsync(scene, "/api/snapshots")).GetArrayLength()}");
        }

        var day = Path.GetFileName(Directory.GetDirectories(scene.InSnapshots(SnapshotScene.Ana), "lab-2_*").Single());
        using var deleted = await scene.Http.DeleteAsync(
            $"/api/students/{SnapshotScene.Ana}/snapshots/{day}", TestContext.Current.CancellationToken);
        counts.Add($"{(await GetAsync(scene, "/api/snapshots")).GetArrayLength()}");

        Assert.Equal(["1", "2", "3", "2"], counts);
    }

    [Fact]
    public async Task A_folder_that_has_not_changed_is_not_read_again()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/lab_2026-01-01/a.txt", "a");
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        var index = new SnapshotIndex(new SnapshotShelf(scene.InSnapshots()), clock);

        var first = index.All(TestContext.Current.CancellationToken)[SnapshotScene.Ana];
        var atOnce = index.All(TestContext.Current.CancellationToken)[SnapshotScene.Ana];
        clock.Advance(clock.GetUtcNow().AddMinutes(1) - clock.GetUtcNow());
        var settled = index.All(TestContext.Current.CancellationToken)[SnapshotScene.Ana];
        var again = index.All(TestContext.Current.CancellationToken)[SnapshotScene.Ana];
        scene.Write($"snap/{SnapshotScene.Ana}/exam_2026-01-02/a.txt", "a");
        var changed = index.All(TestContext.Current.CancellationToken)[SnapshotScene.Ana];

        Assert.NotSame(first, atOnce);
        Assert.Same(settled, again);
        Assert.Equal(["exam_2026-01-02", "lab_2026-01-01"], changed.Select(snapshot => snapshot.Name.Value));
    }

    static async Task<JsonElement> GetAsync(SnapshotScene scene, string address) =>
        JsonDocument.Parse(await scene.Http.GetStringAsync(address, TestContext.Current.CancellationToken)).RootElement;
}
