using System.Globalization;
using System.Text;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What snapshots share on the disk, and that no student can make use of it.</summary>
public sealed class SharingSpecs
{
    static string Day => DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_unchanged_file_is_stored_once_and_a_changed_one_anew()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{SnapshotScene.Ana}/same.txt", "same");
        scene.Write($"home/{SnapshotScene.Ana}/deep/same.txt", "same");
        scene.Write($"home/{SnapshotScene.Ana}/other.txt", "before");
        await TakeAsync(scene, "one");
        scene.Write($"home/{SnapshotScene.Ana}/other.txt", "behind");
        await TakeAsync(scene, "two");

        Assert.Equal(await NumberAsync(scene, "one", "same.txt"), await NumberAsync(scene, "two", "same.txt"));
        Assert.Equal(await NumberAsync(scene, "one", "deep/same.txt"), await NumberAsync(scene, "two", "deep/same.txt"));
        Assert.Equal(("before", "behind"), (Read(scene, "one", "other.txt"), Read(scene, "two", "other.txt")));
        Assert.NotEqual(await NumberAsync(scene, "home", "same.txt"), await NumberAsync(scene, "one", "same.txt"));
    }

    [Fact]
    public async Task A_file_whose_size_and_time_were_put_back_is_new_all_the_same()
    {
        await using var scene = await SnapshotScene.StartAsync();
        var past = await AgedHomeAsync(scene, "answer.txt");
        await TakeAsync(scene, "one");

        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), $"printf AFTER > answer.txt; touch -d '{past}' answer.txt");
        await TakeAsync(scene, "two");

        Assert.Equal(("BEFOR", "AFTER"), (Read(scene, "one", "answer.txt"), Read(scene, "two", "answer.txt")));
    }

    [Theory]
    [InlineData("chmod 600 answer.txt; chmod 644 answer.txt")]
    [InlineData("mv answer.txt x; mv x answer.txt")]
    [InlineData("cp -p answer.txt x; mv x answer.txt")]
    [InlineData("printf AFTER > answer.txt; printf BEFOR > answer.txt; touch -d '2024-01-02 03:04:05' answer.txt")]
    public async Task A_file_that_only_may_have_changed_is_compared_and_still_stored_once(string deed)
    {
        await using var scene = await SnapshotScene.StartAsync();
        await AgedHomeAsync(scene, "answer.txt");
        await TakeAsync(scene, "one");

        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), deed);
        await TakeAsync(scene, "two");

        Assert.Equal(await NumberAsync(scene, "one", "answer.txt"), await NumberAsync(scene, "two", "answer.txt"));
    }

    [Fact]
    public async Task Folders_that_changed_places_are_new_all_the_same()
    {
        await using var scene = await SnapshotScene.StartAsync();
        await AgedHomeAsync(scene, "mine/answer.txt", "theirs/answer.txt");
        await Shell.RunInAsync(
            scene.InHomes(SnapshotScene.Ana), "printf AFTER > theirs/answer.txt; touch -r mine/answer.txt theirs/answer.txt");
        await TakeAsync(scene, "one");

        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "mv mine x; mv theirs mine; mv x theirs");
        await TakeAsync(scene, "two");

        Assert.Equal(("BEFOR", "AFTER"), (Read(scene, "one", "mine/answer.txt"), Read(scene, "two", "mine/answer.txt")));
        Assert.Equal(("AFTER", "BEFOR"), (Read(scene, "one", "theirs/answer.txt"), Read(scene, "two", "theirs/answer.txt")));
    }

    [Theory]
    [InlineData("chmod 755 answer.txt")]
    [InlineData("touch answer.txt")]
    [InlineData("printf more >> answer.txt")]
    [InlineData("rm answer.txt && mkdir answer.txt && printf x > answer.txt/in")]
    [InlineData("rm answer.txt && ln -s /etc/passwd answer.txt")]
    [InlineData("mv answer.txt else.txt")]
    public async Task Nothing_that_a_student_does_later_changes_a_snapshot(string deed)
    {
        await using var scene = await SnapshotScene.StartAsync();
        await AgedHomeAsync(scene, "answer.txt", "deep/answer.txt");
        await scene.SyncAsync();
        await TakeAsync(scene, "one");
        var picture = await TreePicture.WithModesAsync(scene.InSnapshots(SnapshotScene.Ana, $"one_{Day}"));

        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), deed);
        await scene.SyncAsync();
        await TakeAsync(scene, "two");

        Assert.Equal(picture, await TreePicture.WithModesAsync(scene.InSnapshots(SnapshotScene.Ana, $"one_{Day}")));
        Assert.Equal(await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana)), await TreePicture.OfAsync(
            scene.InSnapshots(SnapshotScene.Ana, $"two_{Day}")));
    }

    [Fact]
    public async Task The_hourly_copy_is_replaced_whole_and_what_it_still_held_is_in_no_snapshot()
    {
        await using var scene = await SnapshotScene.StartAsync();
        await AgedHomeAsync(scene, "kept.txt", "gone.txt", ".hidden");
        await scene.SyncAsync();
        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "rm gone.txt; printf other > kept.txt");
        await TakeAsync(scene, "one");
        await scene.SyncAsync();

        Assert.False(File.Exists(scene.InSnapshots(SnapshotScene.Ana, $"one_{Day}", "gone.txt")));
        Assert.Equal("other", Read(scene, "one", "kept.txt"));
        Assert.Equal(await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana)), await TreePicture.OfAsync(
            Path.Combine(scene.Root, "int", SnapshotScene.Ana)));
        Assert.Equal([".jobs", ".journal", ".locks", ".records", ".reports", ".restores", SnapshotScene.Ana], Directory.EnumerateDirectories(
            Path.Combine(scene.Root, "int")).Select(Path.GetFileName).Order());
    }

    [Fact(Timeout = 60_000)]
    [Trait("Needs", "btrfs")]
    public async Task On_a_disk_that_shares_blocks_a_copy_takes_no_room_and_stays_what_it_was()
    {
        await using var scene = await SnapshotScene.StartAsync();
        await using var disk = await LoopDisk.OnAsync(scene, megabytes: 150, make: "mkfs.btrfs -q");
        Directory.CreateDirectory(scene.InHomes("1"));
        await Shell.RunInAsync(scene.InHomes("1"), "head -c 30000000 /dev/urandom > large; echo small > small; sync -f .");
        var (home, free) = (await TreePicture.OfAsync(scene.InHomes("1")), new DriveInfo(scene.InSnapshots()).AvailableFreeSpace);

        await scene.ServeAsync();
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", "1"), ("SNAPSHOT_NAME", "lab"));

        Assert.InRange(free - new DriveInfo(scene.InSnapshots()).AvailableFreeSpace, 0, 10_000_000);
        await Shell.RunInAsync(scene.InHomes("1"), "printf x | dd of=large bs=1 seek=5M conv=notrunc status=none");
        Assert.Equal(home, await TreePicture.OfAsync(scene.InSnapshots("1", $"lab_{Day}")));
        Assert.Equal(0, (await scene.RunAsync("verify")).ExitCode);
    }

    [Fact]
    public async Task A_snapshot_shares_its_files_with_the_hourly_copy()
    {
        await using var scene = await SnapshotScene.StartAsync();
        await AgedHomeAsync(scene, "answer.txt");
        await scene.SyncAsync();

        await TakeAsync(scene, "one");

        Assert.Equal(await NumberAsync(scene, "int", "answer.txt"), await NumberAsync(scene, "one", "answer.txt"));
    }

    [Fact]
    public async Task What_the_origin_left_stays_readable_and_is_shared_with_nobody()
    {
        await using var scene = await SnapshotScene.StartAsync();
        await AgedHomeAsync(scene, "answer.txt");
        await Shell.RunInAsync(
            scene.Root,
            $"cp -a home/{SnapshotScene.Ana} int/; mkdir -p snap/{SnapshotScene.Ana}; cp -a home/{SnapshotScene.Ana} snap/{SnapshotScene.Ana}/exam_2021-09-01; printf STALE > int/{SnapshotScene.Ana}/answer.txt; touch -r home/{SnapshotScene.Ana}/answer.txt int/{SnapshotScene.Ana}/answer.txt; printf x > int/{SnapshotScene.Ana}/stale.txt");

        await TakeAsync(scene, "one");

        Assert.Equal("BEFOR", Read(scene, "one", "answer.txt"));
        Assert.False(File.Exists(scene.InSnapshots(SnapshotScene.Ana, $"one_{Day}", "stale.txt")));
        Assert.Equal(
            ["exam_2021-09-01", $"one_{Day}"], await scene.AskAsync<string[]>("/get_snapshot_list", ("STUDENT_ID", SnapshotScene.Ana)));
        Assert.Equal(["answer.txt"], await scene.AskAsync<string[]>(
            "/get_snapshot_file_list", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "exam_2021-09-01")));
    }

    static Task<string> TakeAsync(SnapshotScene scene, string name) =>
        scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", name), ("INCLUDE_HIDDEN", "true"));

    static string Read(SnapshotScene scene, string name, string path) =>
        File.ReadAllText(scene.InSnapshots(SnapshotScene.Ana, $"{name}_{Day}", path), Encoding.UTF8);

    static Task<string> NumberAsync(SnapshotScene scene, string copy, string path) => Shell.RunAsync("stat", "-c", "%d:%i", Path.Combine(
        scene.Root, copy is "home" or "int" ? $"{copy}/{SnapshotScene.Ana}" : $"snap/{SnapshotScene.Ana}/{copy}_{Day}", path));

    /// <summary>Files of five letters, all as old as each other; hands back their time.</summary>
    static async Task<string> AgedHomeAsync(SnapshotScene scene, params string[] paths)
    {
        const string Past = "2024-01-02 03:04:05";
        foreach (var path in paths)
        {
            scene.Write($"home/{SnapshotScene.Ana}/{path}", "BEFOR");
            await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), $"touch -d '{Past}' '{path}'");
        }

        return Past;
    }
}
