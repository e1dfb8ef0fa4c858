using System.Globalization;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An instructor proves to anybody that a snapshot is what was copied, and finds out where it is not.</summary>
[Trait("Takes", "long")]
public sealed class ProofSpecs
{
    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    static string Exam => Lab.Replace("lab", "exam", StringComparison.Ordinal);

    [Fact(Timeout = 60_000)]
    public async Task Anybody_can_prove_a_snapshot_with_sha256sum()
    {
        await using var scene = await HomeAsync(
            "printf bs > 'a\\b'; printf nl > \"$(printf 'line\\nbreak')\"; printf cr > \"$(printf 'end\\r')\"; printf bad > \"$(printf 'odd\\377')\"; mkdir e; : > e/empty");
        await TakeAsync(scene, "lab");

        var said = await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana), $"sha256sum -c --strict {Lab}.sha256");

        Assert.Equal(7, said.Split(": OK").Length - 1);
        Assert.Equal(7, (
            await scene.AskAsync<string[]>("/get_snapshot_file_list", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab))).Length);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("$LAB/answer.txt", "answer.txt has another content")]
    [InlineData(".records/$LAB.manifest.jsonl", "its manifest was changed")]
    [InlineData(".records/$LAB.json", "its record was changed")]
    [InlineData("$LAB.sha256", "its file of sums was changed")]
    [InlineData(".records/chain.jsonl", "chain: line 2")]
    public async Task A_byte_that_is_changed_is_named(string path, string said)
    {
        await using var scene = await HomeAsync("true");
        await TakeAsync(scene, "lab");
        await TakeAsync(scene, "exam");
        Assert.Equal((0, "2 copies verified"), Verdict(await scene.RunAsync("verify", SnapshotScene.Ana), 0));

        await Shell.ChangeByteAsync(scene.InSnapshots(SnapshotScene.Ana), path.Replace("$LAB", Lab, StringComparison.Ordinal));

        var (exitCode, text, _) = await scene.RunAsync("verify", SnapshotScene.Ana);
        Assert.Equal(3, exitCode);
        Assert.Contains(said, text, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("rm -f $LAB/answer.txt", "answer.txt is missing")]
    [InlineData("echo x > $LAB/new.txt", "new.txt is not in its manifest")]
    [InlineData("rm $LAB/link; ln -s elsewhere $LAB/link", "link leads elsewhere")]
    [InlineData("rm -f $LAB/answer.txt; mkdir $LAB/answer.txt", "answer.txt is a folder now")]
    [InlineData("chmod 644 $LAB/answer.txt", "answer.txt is open to others, or to writing")]
    [InlineData("rm -f .records/$LAB.json", "its record is missing")]
    [InlineData("rm -f .records/$LAB.manifest.jsonl", "its manifest is missing")]
    [InlineData("rm -rf $LAB", "it is gone, and nobody deleted it")]
    [InlineData("rm -rf $LAB .records/$LAB* $LAB.sha256", "it is gone, and nobody deleted it")]
    public async Task What_is_missing_or_new_or_another_is_named(string deed, string said)
    {
        await using var scene = await HomeAsync("true");
        await TakeAsync(scene, "lab");
        await Shell.TamperAsync(scene.InSnapshots(SnapshotScene.Ana), deed.Replace("$LAB", Lab, StringComparison.Ordinal));

        var (exitCode, text, _) = await scene.RunAsync("verify", SnapshotScene.Ana, Lab);

        Assert.Equal(3, exitCode);
        Assert.Contains($"{SnapshotScene.Ana} {Lab}: {said}", text, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("int", "answer.txt")]
    [InlineData("int", "../.records/$ANA.manifest.jsonl")]
    [InlineData("int", "../.records/$ANA.json")]
    [InlineData("snap", "answer.txt")]
    public async Task What_was_changed_is_not_shared_with_the_next_snapshot(string where, string path)
    {
        await using var scene = await HomeAsync("true");
        await (where == "int" ? scene.SyncAsync() : TakeAsync(scene, "lab"));
        var copy = where == "int" ? scene.InHourly(SnapshotScene.Ana) : scene.InSnapshots(SnapshotScene.Ana, Lab);
        await Shell.ChangeByteAsync(copy, path.Replace("$ANA", SnapshotScene.Ana, StringComparison.Ordinal));

        await TakeAsync(scene, "exam");

        Assert.Equal("original", await File.ReadAllTextAsync(
            scene.InSnapshots(SnapshotScene.Ana, Exam, "answer.txt"), TestContext.Current.CancellationToken));
        Assert.Equal(0, (await scene.RunAsync("verify", SnapshotScene.Ana, Exam)).ExitCode);
        Assert.Contains("ERR ", scene.Log, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("sed -i '$ s/from 127/from 128/' .records/chain.jsonl", "line 2 is not what was written last")]
    [InlineData("sed -i '$ d' .records/chain.jsonl", "line 1 is not what was written last")]
    [InlineData("sed -i '1 s/from 127/from 128/' .records/chain.jsonl", "line 2, or the one before it, was changed")]
    public async Task A_line_of_the_chain_that_is_another_or_missing_is_named(string deed, string said)
    {
        await using var scene = await HomeAsync("true");
        await TakeAsync(scene, "lab");
        await TakeAsync(scene, "exam");
        await Shell.TamperAsync(scene.InSnapshots(SnapshotScene.Ana), deed);

        var (exitCode, text, _) = await scene.RunAsync("verify", SnapshotScene.Ana);

        Assert.Equal(3, exitCode);
        Assert.Contains($"{SnapshotScene.Ana} chain: {said}", text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_change_is_found_also_where_a_deletion_has_touched_the_file_since()
    {
        await using var scene = await HomeAsync("true");
        await TakeAsync(scene, "lab");
        await TakeAsync(scene, "exam");
        await Shell.ChangeByteAsync(scene.InSnapshots(SnapshotScene.Ana, Exam), "answer.txt");
        Assert.Equal(0, (await scene.RunAsync("delete", SnapshotScene.Ana, Lab)).ExitCode);

        await TakeAsync(scene, "late");

        var late = Lab.Replace("lab", "late", StringComparison.Ordinal);
        Assert.Equal("original", await File.ReadAllTextAsync(
            scene.InSnapshots(SnapshotScene.Ana, late, "answer.txt"), TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = 60_000)]
    public async Task Snapshots_and_hourly_copies_on_two_disks_are_not_taken_for_each_other()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a disk.");
        await using var scene = await HomeAsync("for n in $(seq 60); do echo $n > $n; ln $n second-$n; done");
        await scene.StopAsync();
        await Shell.RunInAsync(scene.Root, "mount -t tmpfs none snap; mount -t tmpfs none int");
        try
        {
            await scene.ServeAsync();
            await scene.SyncAsync();
            await TakeAsync(scene, "lab");

            Assert.Equal((0, "2 copies verified"), Verdict(await scene.RunAsync("verify"), 0));
        }
        finally
        {
            await Shell.RunInAsync(scene.Root, "umount -l snap int");
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("cat /dev/zero 2>/dev/null >> disk/ballast || true")]
    [InlineData("mount -o remount,ro,bind int; mount -o remount,ro disk")]
    public async Task Verifying_needs_no_room_and_ends_by_what_it_finds(string deed)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a disk.");
        await using var scene = await HomeAsync("true");
        await scene.StopAsync();
        await Shell.RunInAsync(scene.Root, """
            rm -r snap int; mkdir disk snap int; mount -t tmpfs -o size=2m none disk
            for name in snap int; do mkdir disk/$name; mount --bind disk/$name $name; done
            """);
        try
        {
            await scene.SyncAsync();
            await Shell.RunInAsync(scene.Root, deed);
            Assert.Equal((0, "1 copies verified"), Verdict(await scene.RunAsync("verify"), 0));

            await Shell.RunInAsync(scene.Root, "mount -o remount,rw disk; mount -o remount,rw int");
            await Shell.ChangeByteAsync(scene.InHourly(SnapshotScene.Ana), "answer.txt");
            await Shell.RunInAsync(scene.Root, deed);
            Assert.Equal(3, (await scene.RunAsync("verify")).ExitCode);
        }
        finally
        {
            await Shell.RunInAsync(scene.Root, "umount -l snap int disk");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Verifying_nobody_is_no_success()
    {
        await using var scene = await HomeAsync("true");

        Assert.Equal((1, "There is no such snapshot.\n"), Words(await scene.RunAsync("verify", SnapshotScene.Ana, "no_2026-01-01")));
        Assert.NotEqual(0, (await scene.RunAsync("verify", "../x")).ExitCode);
    }

    static (int, string) Words((int ExitCode, string Out, string Error) end) => (end.ExitCode, end.Error);

    static (int, string) Verdict((int ExitCode, string Out, string Error) end, int from) =>
        (end.ExitCode, end.Out[from..end.Out.IndexOf(',', StringComparison.Ordinal)]);

    static Task<string> TakeAsync(SnapshotScene scene, string name) =>
        scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", name));

    static async Task<SnapshotScene> HomeAsync(string deed)
    {
        var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{SnapshotScene.Ana}/answer.txt", "original");
        scene.Write($"home/{SnapshotScene.Ana}/deep/more.txt", "more");
        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), $"ln -s answer.txt link; {deed}");
        return scene;
    }
}
