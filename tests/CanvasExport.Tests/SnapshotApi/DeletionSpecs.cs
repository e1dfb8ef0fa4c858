using System.Globalization;
using System.Net;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Who runs the course has a snapshot removed, by a script or on the page.</summary>
public sealed class DeletionSpecs
{
    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    static string Address => $"/api/students/{SnapshotScene.Ana}/snapshots/{Lab}";

    [Theory(Timeout = 60_000)]
    [InlineData("renameat")]
    [InlineData("syncfs")]
    public async Task A_deletion_that_was_killed_is_finished_by_whoever_looks_next(string call)
    {
        Tools.Require("strace");
        await using var scene = await SnapshotScene.WithHomeAsync("true");
        await scene.TakeAsync();
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "kept"));
        var (kept, calls) = (Lab.Replace("lab", "kept", StringComparison.Ordinal), Path.Combine(scene.Root, "calls"));

        // Not with --seccomp-bpf: at the stops of its filter the system lets a signal fall that is to go with the call.
        var (exitCode, _, _) = await ServiceProcess.RunByAsync(
            ["strace", "-f", "-qq", "-o", calls, "-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when=1"],
            scene.Variables, "delete", SnapshotScene.Ana, Lab);

        Assert.NotEqual(0, exitCode);
        Assert.Empty(await scene.DifferencesAsync());
        Assert.Equal(
            $".records\nchain.jsonl\n{kept}\n{kept}.json\n{kept}.manifest.jsonl\n{kept}.sha256\n{kept}.states\nown.txt\n",
            await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana), "find . -mindepth 1 -printf '%f\n' | LC_ALL=C sort"));
    }

    [Fact(Timeout = 60_000)]
    public async Task On_a_disk_without_any_room_snapshots_can_be_deleted()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a disk.");
        await using var scene = await SnapshotScene.WithHomeAsync("true");
        await scene.StopAsync();
        await Shell.RunInAsync(scene.Root, """
            rm -r snap int; mkdir disk snap int; mount -t tmpfs -o size=2m none disk
            for name in snap int; do mkdir disk/$name; mount --bind disk/$name $name; done
            """);
        try
        {
            await scene.ServeAsync();
            var names = Enumerable.Range(1, 20).Select(number => $"lab{number}").ToArray();
            await TakeAsync(scene, names);

            // Of so many lines, some begin another page of the disk, and there is none.
            foreach (var name in names)
            {
                await Shell.RunInAsync(scene.Root, "cat /dev/zero 2>/dev/null >> disk/ballast || true");
                using var answer = await scene.Http.DeleteAsync(
                    Address.Replace("lab", name, StringComparison.Ordinal), TestContext.Current.CancellationToken);
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{name}: {answer.StatusCode}");
            }

            Assert.Empty(await scene.DifferencesAsync());
        }
        finally
        {
            await scene.StopAsync();
            await Shell.RunInAsync(scene.Root, "umount -l snap int disk");
        }
    }

    [Fact]
    public async Task An_admin_removes_a_snapshot_whole_and_log_and_chain_say_who_it_was()
    {
        await using var scene = await KeyScene.StartAsync(KeyScene.Key("anna", KeyScene.Anna, "admin"));
        await TakeAsync(scene, "lab", "exam");
        using var anna = scene.Caller(KeyScene.Anna);

        using var answer = await anna.DeleteAsync(Address, TestContext.Current.CancellationToken);

        Assert.Equal(
            (HttpStatusCode.OK, $"\"Success - Snapshot Deleted - {Lab} for Student: {SnapshotScene.Ana}\""),
            (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.InSnapshots(), "*lab_*", SearchOption.AllDirectories));
        var chain = await File.ReadAllTextAsync(
            scene.InSnapshots(SnapshotScene.Ana, ".records", "chain.jsonl"), TestContext.Current.CancellationToken);
        Assert.Contains("\"by\":\"DELETE from 127.0.0.1 with the key anna\"", chain, StringComparison.Ordinal);
        await scene.LoggedAsync($"127.0.0.1 DELETE {Address} KEY=\"anna\" -> 200 in ");
        Assert.Equal(0, (await scene.RunAsync("verify", SnapshotScene.Ana)).ExitCode);
        await scene.RefusedAsync(404, await anna.DeleteAsync(Address, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("reader", 403)]
    [InlineData("instructor", 403)]
    [InlineData(null, 401)]
    public async Task Nobody_else_removes_anything(string? role, int status)
    {
        await using var scene = await KeyScene.StartAsync(KeyScene.Key("anna", KeyScene.Anna, role ?? "reader"));
        await TakeAsync(scene, "lab");
        using var caller = scene.Caller(role is null ? null : KeyScene.Anna);

        using var answer = await caller.DeleteAsync(Address, TestContext.Current.CancellationToken);

        await scene.RefusedAsync(status, answer);
        Assert.True(Directory.Exists(scene.InSnapshots(SnapshotScene.Ana, Lab)));
    }

    [Theory]
    [InlineData("/api/students/31387714/snapshots/nothing_2026-01-01")]
    [InlineData("/api/students/1/snapshots/lab_2026-01-01")]
    [InlineData("/api/students/31387714/snapshots/.records")]
    [InlineData("/api/students/31387714/snapshots/%2e%2e%2f31387714")]
    [InlineData("/api/students/.locks/snapshots/lab_2026-01-01")]
    public async Task What_is_no_snapshot_is_not_there_and_nothing_goes(string address)
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ana));
        await TakeAsync(scene, "lab");
        var before = await Shell.RunInAsync(scene.Root, "find . | sort");

        await scene.RefusedAsync(404, await scene.Http.DeleteAsync(address, TestContext.Current.CancellationToken));

        Assert.Equal(before, await Shell.RunInAsync(scene.Root, "find . | sort"));
    }

    [Fact]
    public async Task A_snapshot_that_is_removed_leaves_the_files_it_shared_with_others_as_they_were()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{SnapshotScene.Ana}/a.txt", "a");
        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "touch -d '1 hour ago' a.txt");
        await TakeAsync(scene, "lab", "exam");

        using var answer = await scene.Http.DeleteAsync(Address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, (await scene.RunAsync("verify")).ExitCode);
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "lab"));
    }

    static async Task TakeAsync(SnapshotScene scene, params string[] names)
    {
        foreach (var name in names)
        {
            await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", name));
        }
    }
}
