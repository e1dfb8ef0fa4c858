using System.Globalization;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A copy is the home as it was, whatever the home is made of and whatever happens in it meanwhile.</summary>
[Trait("Takes", "long")]
public sealed class FaithfulCopySpecs
{
    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    [Fact(Timeout = 60_000)]
    public async Task A_folder_that_is_renamed_while_the_home_is_copied_is_there_with_all_its_files_under_one_name()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("mkdir work; for n in $(seq 400); do echo $n > work/$n; done");
        var isDone = false;
        await using var gate = HomeGate.Before(async path =>
        {
            if (!isDone)
            {
                isDone = true;
                await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "mv work aaa-final");
            }
        }, scene.InHomes(SnapshotScene.Ana));

        await scene.TakeAsync();

        Assert.True(isDone);
        Assert.Equal(await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana)), await TreePicture.OfAsync(
            scene.InSnapshots(SnapshotScene.Ana, Lab)));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_folder_that_is_never_still_is_copied_and_the_record_says_so()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("true");
        var turn = 0;
        await using var gate = HomeGate.Before(
            _ =>
                Shell.RunInAsync(
                    scene.InHomes(SnapshotScene.Ana), $"echo x > zz{Interlocked.Increment(ref turn)}"), scene.InHomes(SnapshotScene.Ana));

        await scene.TakeAsync();

        Assert.Contains(
            ".: in this folder names were made, moved or removed each time", await RecordAsync(scene), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_changes_while_it_is_read_is_taken_again_and_in_the_end_as_it_was_at_a_moment()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("yes 0123456789 | head -c 60000000 > zz.log");
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            using var log = new FileStream(
                scene.InHomes(SnapshotScene.Ana, "zz.log"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            while (!stop.IsCancellationRequested)
            {
                log.Position = 0;
                log.Write("9876543210"u8);
            }
        }, TestContext.Current.CancellationToken);

        await scene.TakeAsync();
        await stop.CancelAsync();
        await writer;

        Assert.Contains("zz.log: it changed each time it was read", await RecordAsync(scene), StringComparison.Ordinal);
        Assert.Equal(0, (await scene.RunAsync("verify", SnapshotScene.Ana)).ExitCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task Names_of_one_file_are_names_of_one_file_in_the_copy_and_count_once()
    {
        await using var scene = await SnapshotScene.WithHomeAsync(
            "yes 0123456789 | head -c 150000000 > big; mkdir d; for n in 1 2 3 4 5 6 7; do ln big d/$n; done");

        await scene.TakeAsync();

        Assert.Equal(await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana)), await TreePicture.OfAsync(
            scene.InSnapshots(SnapshotScene.Ana, Lab)));
        Assert.Equal("8\n", await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), "stat -c %h big"));
        Assert.Contains("\"bytes\": 150000003,", await RecordAsync(scene), StringComparison.Ordinal);
        Assert.Contains("\"unread\": [],", await RecordAsync(scene), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Of_a_home_with_too_many_entries_the_first_are_copied_and_the_rest_is_named()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("mkdir d; for n in $(seq 100); do : > d/$n; done");
        var variables = scene.Variables;
        variables["JNOTE_MAX_HOME_ENTRIES"] = "50";

        var (exitCode, text, _) = await ServiceProcess.RunAsync(variables, "sync");

        Assert.True(exitCode == 0, text);
        Assert.Equal(49, Directory.GetFiles(scene.InHourly(SnapshotScene.Ana, "d")).Length);
        Assert.Contains(
            "from here on it and all others are missing: more than 50 entries are not copied of a home", text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Access_lists_are_not_kept_and_every_record_says_where_there_were_some()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("mkdir shared");
        await AccessLists.GiveAsync(
            scene.InHomes(SnapshotScene.Ana, "own.txt"), scene.InHomes(SnapshotScene.Ana, "shared"), scene.InHomes(SnapshotScene.Ana));

        // The second of them shares the file with the first copy, and does not read it again.
        await scene.SyncAsync();
        await scene.TakeAsync();

        var record = await RecordAsync(scene);
        const string Note = "its access list or other extended attributes are not kept";
        Assert.Contains($"\"own.txt: {Note}\"", record, StringComparison.Ordinal);
        Assert.Contains($"\"shared: {Note}\"", record, StringComparison.Ordinal);
        Assert.Contains($"\".: {Note}\"", record, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Files_of_two_disks_within_a_home_are_two_files_whatever_their_numbers()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a disk.");
        await using var scene = await SnapshotScene.WithHomeAsync("mkdir a b");
        foreach (var disk in (string[])["a", "b"])
        {
            await Shell.RunInAsync(
                scene.InHomes(SnapshotScene.Ana), $"mount -t tmpfs none {disk}; echo {disk} > {disk}/x; ln {disk}/x {disk}/y");
        }

        try
        {
            await scene.TakeAsync();
        }
        finally
        {
            await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "umount -l a b");
        }

        Assert.Equal("a\na\nb\nb\n", await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), "cat a/x a/y b/x b/y"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_is_written_through_a_mapping_after_the_hourly_copy_is_in_the_snapshot_as_it_is()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("printf before > mapped");

        // The page stays dirty: what is stored next does not change its time of change.
        const string Store = """
            import mmap, sys
            f = open("mapped", "r+b"); m = mmap.mmap(f.fileno(), 6); m[0:1] = b"B"
            print("ready", flush=True); sys.stdin.readline(); m[0:6] = b"AFTER!"; print("stored", flush=True); sys.stdin.readline()
            """;
        using var student = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("python3", ["-c", Store])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = scene.InHomes(SnapshotScene.Ana),
        })!;
        Assert.Equal("ready", await student.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        await scene.SyncAsync();
        await student.StandardInput.WriteLineAsync();
        Assert.Equal("stored", await student.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

        await scene.TakeAsync();

        await student.StandardInput.WriteLineAsync();
        await student.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("AFTER!", await File.ReadAllTextAsync(
            scene.InSnapshots(SnapshotScene.Ana, Lab, "mapped"), TestContext.Current.CancellationToken));
    }

    static Task<string> RecordAsync(SnapshotScene scene) =>
        File.ReadAllTextAsync(scene.InSnapshots(SnapshotScene.Ana, ".records", $"{Lab}.json"), TestContext.Current.CancellationToken);
}
