using System.Globalization;
using System.Net;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The service is killed, or the machine loses its power, while the class gets its snapshots.</summary>
[Trait("Takes", "long")]
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

    [Theory(Timeout = 175_000)]
    [InlineData("mkdirat 2, pwrite64 14, linkat 6")]
    [InlineData("fchmod 8, utimensat 2, syncfs 4, ioctl 2")]
    [InlineData("renameat 6, unlinkat 6, flock 12")]
    [InlineData("getdents64 16")]
    [InlineData("statx 22")]
    public async Task Killed_at_every_other_call_nothing_half_made_is_listed_and_the_next_start_makes_the_rest(string calls)
    {
        Tools.Require("strace");
        await using var scene = await SnapshotScene.StartAsync();
        await HomesAsync(scene);
        await scene.SyncAsync();
        var kills = 0;
        foreach (var one in calls.Split(", ").Select(one => one.Split(' ')))
        {
            var (call, last, held) = (one[0], int.Parse(one[1], CultureInfo.InvariantCulture), 0);

            // The latest first: what a kill leaves to be done makes calls of its own.
            for (var kill = last - 1; kill > 0; kill -= 2)
            {
                AskFor(scene, ++kills);
                await using var doomed = await ServiceProcess.HeldAtAsync(scene.Variables, call, kill, Complete(kills));
                held += doomed.IsHeld ? 1 : 0;
                await doomed.KillAsync();
                Assert.Empty(await scene.DifferencesAsync());
            }

            // A thread that made fewer calls than it was to be held at has ended its work instead: on a busy machine the calls are spread
            // over more threads, and later ones may not be reached by any.
            Assert.InRange(held, 1, last / 2);
            await FinishAsync(scene);
        }

        await CompletedAsync(scene);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.Root, ".making-*", SearchOption.AllDirectories));
    }

    static string Complete(int job) => $"Snapshot lab{job}_2026-01-01 of the class is complete";

    // The service goes on with it as soon as it runs.
    static void AskFor(SnapshotScene scene, int job) => scene.Write($"int/.jobs/lab{job}_2026-01-01.json", $$"""
        {"snapshot":"lab{{job}}_2026-01-01","includesHidden":false,"askedBy":"a test","begun":"2026-01-01T00:00:00Z","ended":null,"students":0,"made":0,"failed":[]}
        """);

    // The next start makes what the killed ones left.
    static async Task FinishAsync(SnapshotScene scene)
    {
        var unfinished = Directory.EnumerateFiles(scene.InHourly(".jobs"), "lab*_2026-01-01.json")
            .Where(file => File.ReadAllText(file).Replace(" ", "", StringComparison.Ordinal).Contains("\"ended\":null", StringComparison.Ordinal))
            .Select(file => $"Snapshot {Path.GetFileNameWithoutExtension(file)} of the class is complete but for 0 students").ToList();
        await using var next = await ServiceProcess.StartAsync(scene.Variables);
        await Task.WhenAll(unfinished.Select(text => next.LoggedAsync(text)));
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
