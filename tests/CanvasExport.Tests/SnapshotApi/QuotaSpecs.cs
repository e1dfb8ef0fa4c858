using System.Globalization;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Quotas, ids that cannot be given, and limits of a disk prevent nobody's snapshot.</summary>
[Trait("Takes", "long")]
public sealed class QuotaSpecs
{
    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    // .ci/run leaves it out, and says so, where the kernel has no such disks.
    [Theory(Timeout = 60_000)]
    [Trait("Needs", "tmpfs-quotas")]
    [InlineData(1_400_000)]
    [InlineData(2_000_000)]
    public async Task A_students_quota_neither_prevents_a_snapshot_nor_is_charged_for_it(int bytes)
    {
        await using var scene = await SnapshotScene.StartAsync();
        await scene.StopAsync();
        await using var disk = await QuotaDiskAsync(scene, "usrquota,usrquota_block_hardlimit=3M");
        await Shell.RunInAsync(scene.Root, "chmod 755 . home");
        Directory.CreateDirectory(scene.InHomes("1"));
        await Shell.RunInAsync(scene.InHomes("1"), "chown 2001 .");
        await Shell.TryAsStudentAsync(scene.InHomes("1"), $"head -c {bytes} /dev/urandom > work");
        Assert.NotEqual(0, (await Shell.TryAsStudentAsync(scene.InHomes("1"), "head -c 3200000 /dev/zero > toomuch")).ExitCode);
        File.Delete(scene.InHomes("1", "toomuch"));

        using (var store = scene.OpenStore())
        {
            Assert.Equal(SnapshotOutcome.Made, await TakeAsync(store, "1", Lab));
        }

        Assert.Equal(await TreePicture.OfAsync(scene.InHomes("1")), await TreePicture.OfAsync(scene.InSnapshots("1", Lab)));
        var (exitCode, error) = await Shell.TryAsStudentAsync(scene.InHomes("1"), "head -c 500000 /dev/zero > more");
        Assert.True(exitCode == 0, error);
    }

    // Quotas of a subvolume, which refuse as those of users do; left out by name where the kernel has no btrfs.
    [Fact(Timeout = 60_000)]
    [Trait("Needs", "btrfs")]
    public async Task A_home_whose_quota_is_used_up_is_copied_whole_and_a_quota_on_the_copies_costs_whom_it_is_too_small_for()
    {
        await using var scene = await SnapshotScene.StartAsync();
        await using var disk = await LoopDisk.OnAsync(scene, megabytes: 150, make: "mkfs.btrfs -q");
        await Shell.RunInAsync(scene.Root, """
            umount home snap; rm -r disk/home disk/snap
            btrfs -q subvolume create disk/home; btrfs -q subvolume create disk/snap; btrfs quota enable disk
            btrfs qgroup limit 4M disk/home; btrfs qgroup limit 6M disk/snap
            mkdir home/1 home/2; head -c 9000000 /dev/urandom > home/2/large
            mount --bind disk/home home/1; mount --bind disk/snap snap; head -c 2000000 /dev/urandom > home/1/small
            ! head -c 3000000 /dev/urandom 2>/dev/null > home/1/more; sync -f disk
            """);
        try
        {
            using var store = scene.OpenStore();

            Assert.Equal(SnapshotOutcome.Made, await TakeAsync(store, "1", Lab));
            var refused = await Assert.ThrowsAnyAsync<IOException>(() => TakeAsync(store, "2", Lab));

            Assert.StartsWith("There is no room: Disk quota exceeded. Nothing half made", refused.Message, StringComparison.Ordinal);
            Assert.False(Directory.Exists(scene.InSnapshots("2")));
            Assert.Equal(await TreePicture.OfAsync(scene.InHomes("1")), await TreePicture.OfAsync(scene.InSnapshots("1", Lab)));
            Assert.Equal(SnapshotOutcome.Made, await TakeAsync(store, "1", Lab.Replace("lab", "exam", StringComparison.Ordinal)));
            await scene.SyncAsync();
            Assert.Equal(await TreePicture.OfAsync(scene.InHomes("2")), await TreePicture.OfAsync(scene.InHourly("2")));
        }
        finally
        {
            await Shell.RunInAsync(scene.Root, "umount -l home/1");
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("EDQUOT")]
    [InlineData("EINVAL")]
    [InlineData("EOPNOTSUPP")]
    [InlineData("EACCES")]
    [InlineData("EPERM")]
    public async Task Whatever_giving_something_to_a_student_answers_no_copy_asks_for_it(string error)
    {
        Tools.Require("strace");
        await using var scene = await SnapshotScene.ClassAsync(2, files: 2);

        const string Calls = "chown,fchown,lchown,fchownat";
        var (exitCode, text, said) = await ServiceProcess.RunByAsync(
            ["strace", "-f", "--seccomp-bpf", "-qq", "-o", Path.Combine(scene.Root, "calls"), "-e", $"trace={Calls}", "-e", $"inject={Calls}:error={error}"],
            scene.Variables, "sync");

        Assert.True(exitCode == 0, text + said);
        Assert.Equal(await TreePicture.OfAsync(scene.InHomes("1")), await TreePicture.OfAsync(scene.InHourly("1")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Where_owners_cannot_be_given_there_are_copies_all_the_same()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/unshare"), "Only root can lay out what belongs to somebody else.");
        await using var scene = await SnapshotScene.ClassAsync(2, files: 2);
        await Shell.RunInAsync(scene.Root, "chmod 755 .; chown -R 2001:2001 home/1");

        var (exitCode, text, error) = await ServiceProcess.RunByAsync(["unshare", "--user", "--map-root-user"], scene.Variables, "sync");

        Assert.SkipWhen(error.Contains("unshare", StringComparison.Ordinal), "This system lets nobody make a namespace of users.");
        Assert.True(exitCode == 0, text + error);
        Assert.Equal(await TreePicture.OfAsync(scene.InHomes("1")), await TreePicture.OfAsync(scene.InHourly("1")));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_file_with_as_many_names_as_the_disk_allows_is_copied_with_all_of_them_as_often_as_is_asked()
    {
        await using var scene = await SnapshotScene.StartAsync();
        await using var disk = await LoopDisk.OnAsync(scene, megabytes: 100);
        Directory.CreateDirectory(scene.InHomes("1"));
        await Shell.RunInAsync(scene.InHomes("1"), "echo x > first; python3 -c '\nimport os\nfor n in range(64999):\n    os.link(\"first\", str(n))\n'");

        Assert.Equal(0, (await scene.RunAsync("sync")).ExitCode);
        scene.Write("home/1/another", "new");
        Assert.Equal(0, (await scene.RunAsync("sync")).ExitCode);

        Assert.Equal("65000\n", await Shell.RunInAsync(scene.InHourly("1"), "stat -c %h first"));
        var (exitCode, text, _) = await scene.RunAsync("verify");
        Assert.True(exitCode == 0, text);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("mount -t tmpfs -o size=64k none home/1")]
    [InlineData("truncate -s 1M image; mkfs.ext4 -q -m 0 image; mount -o loop image home/1")]
    public async Task A_home_on_a_disk_that_can_only_be_read_and_is_full_is_copied(string mount)
    {
        await using var scene = await SnapshotScene.ClassAsync(2, files: 2);
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/dev/loop-control"), "Only root can mount a disk.");
        await Shell.RunInAsync(scene.Root, $"{mount}; ! cat /dev/urandom 2>/dev/null > home/1/full; mount -o remount,ro home/1");
        try
        {
            await scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));

            Assert.Equal(await TreePicture.OfAsync(scene.InHomes("1")), await TreePicture.OfAsync(scene.InSnapshots("1", Lab)));
            Assert.True(Directory.Exists(scene.InSnapshots("2", Lab)));
        }
        finally
        {
            await Shell.RunInAsync(scene.Root, "umount -l home/1");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_device_is_left_out_and_named_and_nobody_reads_it()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can make a device.");
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);
        await Shell.RunInAsync(scene.InHomes("1"), "mknod zero c 1 5; mknod disk b 7 200");

        await scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));

        var record = await File.ReadAllTextAsync(scene.InSnapshots("1", ".records", $"{Lab}.json"), TestContext.Current.CancellationToken);
        Assert.Contains("zero: it is a device", record, StringComparison.Ordinal);
        Assert.Contains("disk: it is a device", record, StringComparison.Ordinal);
    }

    static Task<SnapshotOutcome> TakeAsync(SnapshotStore store, string student, string name) => store.Snapshots.TakeAsync(
        StudentId.TryParse(student)!, new SnapshotRequest(SnapshotName.TryParse(name), "a test", IncludesHidden: false),
        TestContext.Current.CancellationToken);

    static async Task<IAsyncDisposable> QuotaDiskAsync(SnapshotScene scene, string options)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a disk.");
        var mounted = await Shell.RunInAsync(scene.Root, $"""
            rm -r home snap int; mkdir disk home snap int; mount -t tmpfs -o {options} none disk 2>/dev/null || echo no
            for name in home snap int; do mkdir -p disk/$name; mount --bind disk/$name $name; done
            """);
        var disk = new Mounted(scene.Root);
        if (mounted.Length > 0)
        {
            await disk.DisposeAsync();
            Assert.Skip("This system has no tmpfs with quotas.");
        }

        return disk;
    }

    sealed class Mounted(string root) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() =>
            await Shell.RunInAsync(root, "for name in home snap int disk; do umount -l $name 2>/dev/null || true; done");
    }
}
