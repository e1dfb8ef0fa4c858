using System.Globalization;
using System.Net;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The service is killed, or the machine loses its power, while the class gets its snapshots.</summary>
public sealed class PowerCutSpecs
{
    const int Students = 8;

    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    [Theory(Timeout = 120_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task After_a_power_cut_every_snapshot_that_is_listed_is_whole_and_the_same_call_makes_the_rest(int made)
    {
        await using var scene = await SnapshotScene.StartAsync();
        await using var disk = await LoopDisk.OnAsync(scene, megabytes: 200);
        await HomesAsync(scene);
        await using (var doomed = await ServiceProcess.StartAsync(scene.Variables))
        {
            await using var gate = HomeGate.Close(doomed.ProcessId, made == 0 ? [scene.InHomes("1")] : [scene.InHomes($"{Students}")]);
            var call = TakeAsync(doomed.Http);
            await gate.ArrivalAsync();
            await (made == 0 ? Task.CompletedTask : doomed.LoggedAsync(" made: ", made));
            disk.CutPower();
            await doomed.KillAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => call);
        }

        await disk.RestartAsync();

        var (exitCode, text, error) = await scene.RunAsync("verify");
        Assert.True(exitCode == 0 || error.Contains("There is no such snapshot", StringComparison.Ordinal), text + error);
        await CompletedAsync(scene);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_was_answered_with_success_survives_a_power_cut_at_the_next_moment()
    {
        await using var scene = await SnapshotScene.StartAsync();
        await using var disk = await LoopDisk.OnAsync(scene, megabytes: 200);
        await HomesAsync(scene);
        await using (var doomed = await ServiceProcess.StartAsync(scene.Variables))
        {
            Assert.Equal(HttpStatusCode.OK, await TakeAsync(doomed.Http));
            disk.CutPower();
            await doomed.KillAsync();
        }

        await disk.RestartAsync();

        var (exitCode, text, _) = await scene.RunAsync("verify");
        Assert.Equal((0, $"{Students} copies verified"), (exitCode, text[..text.IndexOf(',', StringComparison.Ordinal)]));
    }

    [Theory(Timeout = 120_000)]
    [InlineData("mkdirat", 3)]
    [InlineData("pwrite64", 5)]
    [InlineData("linkat", 2)]
    [InlineData("fchmod", 4)]
    [InlineData("syncfs", 1)]
    [InlineData("renameat", 1)]
    [InlineData("renameat", 2)]
    [InlineData("renameat", 3)]
    [InlineData("renameat", 4)]
    [InlineData("unlinkat", 2)]
    public async Task Killed_at_any_call_nothing_half_made_is_listed_and_the_next_start_makes_the_rest(string call, int time)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "There is no strace here, which kills at a call.");
        await using var scene = await SnapshotScene.StartAsync();
        await HomesAsync(scene);
        await scene.SyncAsync();
        scene.Write("int/.jobs/" + Lab + ".json", $$"""
            {"snapshot":"{{Lab}}","includesHidden":false,"askedBy":"a test","begun":"2026-01-01T00:00:00Z","ended":null,"students":0,"made":0,"failed":[]}
            """);

        // The service goes on with the job as soon as it runs, and dies at the call.
        await ServiceProcess.RunByAsync(
            ["timeout", "--signal=KILL", "20", "strace", "-f", "-qq", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when={time}"],
            scene.Variables);

        await CompletedAsync(scene);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.Root, ".making-*", SearchOption.AllDirectories));
    }

    static async Task CompletedAsync(SnapshotScene scene)
    {
        await using var next = await ServiceProcess.StartAsync(scene.Variables);
        Assert.Equal(HttpStatusCode.OK, await TakeAsync(next.Http));
        for (var student = 1; student <= Students; student++)
        {
            Assert.Equal(await TreePicture.OfAsync(scene.InHomes($"{student}")), await TreePicture.OfAsync(scene.InSnapshots($"{student}", Lab)));
        }

        var (exitCode, text, _) = await scene.RunAsync("verify");
        Assert.True(exitCode == 0, text);
    }

    static async Task HomesAsync(SnapshotScene scene)
    {
        for (var student = 1; student <= Students; student++)
        {
            Directory.CreateDirectory(scene.InHomes($"{student}"));
            await Shell.RunInAsync(scene.InHomes($"{student}"), "mkdir d; for n in 1 2 3 4; do head -c 30000 /dev/urandom > d/$n; echo $n > $n; done; ln 1 one");
        }

        await Shell.RunAsync("sync", "-f", scene.InHomes());
    }

    static async Task<HttpStatusCode> TakeAsync(HttpClient http)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("SNAPSHOT_NAME", "lab")]);
        using var answer = await http.PostAsync("/snapshot_all", form, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
