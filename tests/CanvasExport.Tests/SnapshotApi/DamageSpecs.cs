using System.Globalization;
using System.Net;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A disk changes single bytes of what the service wrote: whichever it is, it is named, and stops nothing.</summary>
public sealed class DamageSpecs
{
    static string Day => DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Lab => $"lab_{Day}";

    [Theory(Timeout = 60_000)]
    [InlineData(".records/$LAB.json", 1)]
    [InlineData(".records/$LAB.manifest.jsonl", 1)]
    [InlineData(".records/chain.jsonl", 0x40)]
    [InlineData("$LAB.sha256", 1)]
    public async Task A_start_goes_on_and_verify_names_it(string path, byte bits)
    {
        await using var scene = await SnapshotScene.WithHomeAsync("ln -s own.txt l");
        await scene.TakeAsync();
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "then"));
        using var store = scene.OpenStore();

        await EachByteAsync(scene.InSnapshots(SnapshotScene.Ana, path.Replace("$LAB", Lab, StringComparison.Ordinal)), bits, async () =>
        {
            store.CleanUp();
            Assert.NotEmpty(await scene.DifferencesAsync());
        });

        Assert.DoesNotContain("could not be removed", scene.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mode_that_is_none_costs_the_modes_and_not_the_zip()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("true");
        await scene.TakeAsync();
        await Shell.RunInAsync(
            scene.InSnapshots(SnapshotScene.Ana, ".records"),
            $"chmod 600 *; sed -i 's/\"100644\"/\"-00644\"/' {Lab}.manifest.jsonl");

        Assert.NotEmpty(await scene.FetchAsync("/get_snapshot_zip", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab)));
        Assert.Contains(await scene.DifferencesAsync(), said => said.Contains("its manifest was changed", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_job_of_the_class_that_is_none_any_more_is_passed_over()
    {
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);
        await scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));
        using var store = scene.OpenStore();

        await EachByteAsync(scene.InHourly(".jobs", $"{Lab}.json"), 1, async () =>
        {
            Assert.All(store.Jobs.All(), job => Assert.NotEmpty($"{job.Snapshot.Length}{job.AskedBy.Length}{job.Failed.Count}"));
            using var answer = await scene.Http.GetAsync("/api/jobs", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        });
    }

    [Fact(Timeout = 60_000)]
    public async Task A_plan_of_the_deadlines_that_is_none_any_more_is_asked_for_anew()
    {
        await using var scene = await DeadlineScene.StartAsync("2026-11-02T08:00Z");
        scene.Enroll(1);
        scene.Canvas.Assign(5, "Lab 1", "2026-11-02T12:00:00Z");
        await scene.ServeAsync();

        await EachByteAsync(scene.Volume.InSnapshots(".deadlines", "77.json"), 1, () =>
        {
            Assert.InRange(scene.Overview().Now().All.Count, 0, 1);
            return Task.CompletedTask;
        });
        await scene.ServeAsync();

        Assert.Single(scene.Overview().Now().All);
    }

    // Every third: each word of the file is changed, and the file is whole again in the end.
    static async Task EachByteAsync(string path, byte bits, Func<Task> look)
    {
        var content = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await Shell.RunAsync("chmod", "600", path);
        for (var index = 0; index < content.Length; index += 3)
        {
            byte[] damaged = [.. content[..index], (byte)(content[index] ^ bits), .. content[(index + 1)..]];
            await File.WriteAllBytesAsync(path, damaged, TestContext.Current.CancellationToken);
            await look();
        }

        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
    }
}
