using System.Globalization;
using System.Net;
using System.Text.Json;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A snapshot of the class outlives whoever asked for it, and the service that was making it.</summary>
[Trait("Takes", "long")]
public sealed class JobSpecs
{
    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    [Fact(Timeout = 120_000)]
    public async Task Killed_in_the_middle_the_next_start_makes_what_is_missing_and_who_asks_again_is_answered_as_the_first()
    {
        await using var scene = await SnapshotScene.ClassAsync(30, files: 3);
        await using (var doomed = await ServiceProcess.StartAsync(scene.Variables))
        {
            await using var gate = HomeGate.Close(doomed.ProcessId, scene.InHomes("7"));
            var call = TakeAsync(doomed.Http);
            await gate.ArrivalAsync();
            await doomed.KillAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
        }

        Assert.False(Directory.Exists(scene.InSnapshots("7", Lab)));

        await using var next = await ServiceProcess.StartAsync(scene.Variables);
        await next.LoggedAsync($"Snapshot {Lab} of the class is complete but for 0 students");

        Assert.Equal((HttpStatusCode.OK, $"\"Success - Snapshot Created - {Lab} for All Students\""), await TakeAsync(next.Http));
        await EverybodyHasItAsync(scene, 30);
        Assert.Equal(0, (await scene.RunAsync("verify")).ExitCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_has_hung_up_and_asks_again_gets_the_answer_of_the_first()
    {
        await using var scene = await SnapshotScene.ClassAsync(5, files: 2);
        await using var gate = HomeGate.Close(Environment.ProcessId, scene.InHomes("3"));
        using var patience = new CancellationTokenSource();
        var first = scene.Http.PostAsync("/snapshot_all", Form(), patience.Token);
        await gate.ArrivalAsync();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        var again = scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));
        gate.Open();

        Assert.Equal($"Success - Snapshot Created - {Lab} for All Students", await again);
        await EverybodyHasItAsync(scene, 5);
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_came_to_the_class_since_gets_the_snapshot_when_it_is_asked_for_again()
    {
        await using var scene = await SnapshotScene.ClassAsync(2, files: 1);
        await scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));
        scene.Write("home/3/late.txt", "late");

        await scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));

        Assert.True(File.Exists(scene.InSnapshots("3", Lab, "late.txt")));
        Assert.Single(
            await File.ReadAllLinesAsync(scene.InSnapshots("1", ".records", "chain.jsonl"), TestContext.Current.CancellationToken));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("")]
    [InlineData("{\"snapshot\":")]
    public async Task A_job_whose_file_is_damaged_is_named_and_who_asks_again_completes_it(string left)
    {
        await using var scene = await SnapshotScene.ClassAsync(2, files: 1);
        await scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));
        scene.Write($"int/.jobs/{Lab}.json", left);
        scene.Write("home/3/late.txt", "late");

        Assert.Equal(
            $"Success - Snapshot Created - {Lab} for All Students",
            await scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab")));

        Assert.True(File.Exists(scene.InSnapshots("3", Lab, "late.txt")));
        Assert.Contains($"ERR The file of the job {Lab} is damaged", scene.Log, StringComparison.Ordinal);
        Assert.Empty(await scene.DifferencesAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task One_dead_mount_costs_that_home_alone_and_is_named_with_its_reason()
    {
        await using var scene = await SnapshotScene.ClassAsync(6, files: 2);
        using (DeadMount.On(scene.InHomes("4")))
        {
            Assert.EndsWith(
                " but 1: 4", await scene.RefusedAsync(500, "/snapshot_all", ("SNAPSHOT_NAME", "lab")), StringComparison.Ordinal);
            var sync = await scene.RunAsync("sync");
            Assert.Equal((1, "No copy of 1 homes: 4. The log says why.\n"), (sync.ExitCode, sync.Error));
            Assert.Equal(
                6, JsonDocument.Parse(await GetAsync(scene, "/api/students")).RootElement.GetProperty("students").GetArrayLength());
            var failed = (await JobAsync(scene)).GetProperty("failed")[0];
            Assert.Equal("4 Transport endpoint is not connected", $"{failed.GetProperty("student")} {failed.GetProperty("reason")}");
        }

        Assert.Equal($"Success - Snapshot Created - {Lab} for All Students", await scene.AskAsync<string>(
            "/snapshot_all", ("SNAPSHOT_NAME", "lab")));
        await EverybodyHasItAsync(scene, 6);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_home_that_does_not_answer_holds_no_other_up_where_one_is_copied_at_a_time()
    {
        await using var scene = await SnapshotScene.ClassAsync(2, files: 1);
        var clock = new WatchedClock(TimeSpan.FromSeconds(30));
        using var store = scene.OpenStore(clock, scene.Settings with { CopiesAtOnce = 1 });
        await using var gate = HomeGate.Close(Environment.ProcessId, scene.InHomes("1"));
        var held = store.Snapshots.TakeAsync(StudentId.TryParse("1")!, Request, TestContext.Current.CancellationToken);
        await gate.ArrivalAsync();

        // Looked at twice, it has not gone a step further.
        for (var look = 0; look < 2; look++)
        {
            await clock.WaitedForAsync();
            clock.Advance(TimeSpan.FromSeconds(30));
        }

        await clock.WaitedForAsync();
        Assert.Equal(SnapshotOutcome.Made, await store.Snapshots.TakeAsync(
            StudentId.TryParse("2")!, Request, TestContext.Current.CancellationToken));
        Assert.False(held.IsCompleted);
        gate.Open();
        Assert.Equal(SnapshotOutcome.Made, await held);
    }

    [Fact(Timeout = 60_000)]
    public async Task How_far_a_snapshot_of_the_class_is_can_be_asked()
    {
        await using var scene = await SnapshotScene.ClassAsync(3, files: 1);
        await using var gate = HomeGate.Close(Environment.ProcessId, scene.InHomes("1"), scene.InHomes("2"), scene.InHomes("3"));
        var all = scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));
        await gate.ArrivalAsync();
        Assert.Equal(JsonValueKind.Null, (await JobAsync(scene)).GetProperty("ended").ValueKind);
        gate.Open();
        await all;

        var job = await JobAsync(scene);

        Assert.Equal($"{Lab} 3 3", $"{job.GetProperty("snapshot")} {job.GetProperty("students")} {job.GetProperty("made")}");
        Assert.NotEqual(JsonValueKind.Null, job.GetProperty("ended").ValueKind);
        Assert.Empty(job.GetProperty("failed").EnumerateArray());
    }

    [Fact(Timeout = 60_000)]
    public async Task An_hourly_copy_gives_way_to_a_deadline_and_is_made_afterwards()
    {
        await using var scene = await SnapshotScene.ClassAsync(2, files: 5);
        using var store = scene.OpenStore();
        await using var gate = HomeGate.Close(Environment.ProcessId, scene.InHomes("1"));
        var hourly = store.HourlyCopies.RenewAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        await gate.ArrivalAsync();

        var deadline = store.Snapshots.TakeOfAllAsync(
            Request, TestContext.Current.CancellationToken);
        gate.Open();
        await deadline;

        Assert.Empty(await hourly);
        Assert.Contains("The hourly copy of 1 gave way to a deadline", scene.Log, StringComparison.Ordinal);
        Assert.True(File.Exists(scene.InHourly("1", "1.txt")));
        await EverybodyHasItAsync(scene, 2);
    }

    static SnapshotRequest Request => new(SnapshotName.TryParse(Lab), "a test", IncludesHidden: false);

    static FormUrlEncodedContent Form() => new([KeyValuePair.Create("SNAPSHOT_NAME", "lab")]);

    static async Task<(HttpStatusCode Status, string Text)> TakeAsync(HttpClient http)
    {
        using var form = Form();
        using var answer = await http.PostAsync("/snapshot_all", form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    static Task<string> GetAsync(SnapshotScene scene, string path) =>
        scene.Http.GetStringAsync(path, TestContext.Current.CancellationToken);

    static async Task<JsonElement> JobAsync(SnapshotScene scene) => JsonDocument.Parse(await GetAsync(scene, "/api/jobs")).RootElement[0];

    static async Task EverybodyHasItAsync(SnapshotScene scene, int students)
    {
        for (var student = 1; student <= students; student++)
        {
            Assert.Equal(
                await TreePicture.OfAsync(scene.InHomes($"{student}")), await TreePicture.OfAsync(scene.InSnapshots($"{student}", Lab)));
        }
    }
}
