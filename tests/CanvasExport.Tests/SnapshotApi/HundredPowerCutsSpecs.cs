using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Locks;
using CanvasExport.SnapshotApi.Store.Proof;
using Serilog.Core;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The machine loses its power at any of a hundred moments of a day's work.</summary>
[Trait("Takes", "long")]
public sealed class HundredPowerCutsSpecs
{
    const int Cuts = 100;
    const int CompletedOneIn = 8;
    const int Students = 2;

    static readonly SnapshotName Lab = SnapshotName.TryParse("lab_2026-01-01")!;
    static readonly SnapshotName Exam = SnapshotName.TryParse("exam_2026-01-02")!;
    static readonly StudentId First = StudentId.TryParse("1")!;

    [Fact(Timeout = 175_000)]
    public async Task Whatever_the_moment_what_was_answered_is_there_all_that_is_listed_is_whole_and_the_same_call_makes_the_rest()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/sbin/mkfs.ext4"), "Only root can mount a disk.");
        Assert.SkipUnless(File.Exists("/dev/loop-control"), "There are no loop devices here.");
        var root = Directory.CreateTempSubdirectory("canvas-export-").FullName;
        try
        {
            // What is done at each moment is written to memory: the disk of this machine has no part in it.
            await Shell.RunInAsync(root, """
                mount -t tmpfs none .; cd "$1"; truncate -s 16M image
                mkfs.ext4 -q -m 0 -b 1024 -E lazy_itable_init=0,lazy_journal_init=0 image
                mkdir disk; mount -o loop image disk; mkdir disk/home disk/snap disk/int
                for student in 1 2; do
                    mkdir -p disk/home/$student/d; for n in 1 2; do head -c 20000 /dev/urandom > disk/home/$student/d/$n; done
                    echo $student > disk/home/$student/own; ln disk/home/$student/own disk/home/$student/second
                done
                until umount disk; do :; done
                """);
            var (disk, work) = await WorkAsync(root);
            for (var cut = 0; cut < Cuts; cut++)
            {
                var moment = 1 + (int)((long)disk.Moments * cut / Cuts);
                await File.WriteAllBytesAsync(
                    Path.Combine(root, "cut"), disk.CutAt(moment, new Random(cut)), TestContext.Current.CancellationToken);
                await Shell.RunInAsync(root, "mount -o loop cut disk");
                await LookAsync(root, work, moment, isCompleted: cut % CompletedOneIn == 0);
                await Shell.RunInAsync(root, "until umount disk; do :; done");
            }
        }
        finally
        {
            await Shell.RunInAsync(root, "umount -l disk 2>/dev/null || true; cd /; umount -l \"$1\" 2>/dev/null || true; rmdir \"$1\"");
        }
    }

    /// <summary>Hourly copies, two snapshots of the class, a deletion; and the moment at which each had been answered.</summary>
    static async Task<(RecordedDisk Disk, Answered Answered)> WorkAsync(string root)
    {
        var disk = RecordedDisk.Over(Path.Combine(root, "image"));
        await Shell.RunInAsync(root, "mount -o loop,noauto_da_alloc image disk");
        int lab, exam, deleting, deleted;
        using (var store = Open(root))
        {
            await HourlyAsync(store);
            await TakeAsync(store, Lab);
            lab = disk.Moments;
            await File.WriteAllTextAsync(Path.Combine(root, "disk/home/2/own"), "changed", TestContext.Current.CancellationToken);
            await TakeAsync(store, Exam);
            (exam, deleting) = (disk.Moments, disk.Moments);
            Assert.True(await store.Deletion.DeleteAsync(First, Lab, "a test", TestContext.Current.CancellationToken));
            deleted = disk.Moments;
            await HourlyAsync(store);
        }

        await Shell.RunInAsync(root, "until umount disk; do :; done");
        disk.Dispose();
        return (disk, new Answered(lab, exam, deleting, deleted));
    }

    static async Task LookAsync(string root, Answered answered, int moment, bool isCompleted)
    {
        await VerifyAsync(root, moment);
        for (var student = 1; student <= Students; student++)
        {
            var isGone = student == 1 && moment > answered.Deleting;
            Assert.True(moment <= answered.Lab || isGone || IsThere(root, student, Lab), $"{moment}: {student} lost {Lab}");
            Assert.True(moment <= answered.Exam || IsThere(root, student, Exam), $"{moment}: {student} lost {Exam}");
        }

        Assert.False(moment > answered.Deleted && IsThere(root, 1, Lab), $"{moment}: what was deleted is back");
        if (isCompleted)
        {
            using (var store = Open(root))
            {
                store.CleanUp();
                await TakeAsync(store, Exam);
                await HourlyAsync(store);
            }

            Assert.All(Enumerable.Range(1, Students), student => Assert.True(IsThere(root, student, Exam)));
            await VerifyAsync(root, moment);
            Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(root, "disk"), ".making-*", SearchOption.AllDirectories));
        }
    }

    static async Task VerifyAsync(string root, int moment)
    {
        var (settings, found) = (Settings(root), new List<string>());
        var check = new SnapshotCheck(
            settings, new StudentLocks(settings, TimeProvider.System), Logger.None, finding => found.Add($"{moment}: {finding}"), _ => { });
        VolumeGuard.Close(settings);
        foreach (var student in check.Students())
        {
            await check.RunAsync(student, null, TestContext.Current.CancellationToken);
        }

        Assert.Empty(found);
    }

    static bool IsThere(string root, int student, SnapshotName snapshot) =>
        Directory.Exists(Path.Combine(root, "disk/snap", $"{student}", snapshot.Value));

    static async Task TakeAsync(SnapshotStore store, SnapshotName snapshot)
    {
        var (outcome, failed) = await store.Snapshots.TakeOfAllAsync(
            new SnapshotRequest(snapshot, "a test", IncludesHidden: true), TestContext.Current.CancellationToken);
        Assert.Equal((SnapshotOutcome.Made, ""), (outcome, string.Join(", ", failed)));
    }

    static async Task HourlyAsync(SnapshotStore store) =>
        Assert.Empty(await store.HourlyCopies.RenewAsync(TimeSpan.Zero, TestContext.Current.CancellationToken));

    static SnapshotStore Open(string root) => SnapshotStore.Open(Settings(root), TimeProvider.System, Logger.None);

    static ApiSettings Settings(string root) => SettingsReader.Read(name => name switch
    {
        "JUPYTER_API_KEY" => SnapshotScene.Key,
        "JNOTE_HOME" => Path.Combine(root, "disk/home"),
        "JNOTE_SNAP" => Path.Combine(root, "disk/snap"),
        "JNOTE_INTSNAP" => Path.Combine(root, "disk/int"),
        "JNOTE_COURSE_CODE" => "STAT100a",
        "JNOTE_MIN_FREE_PERCENT" => "0",
        _ => null,
    });

    sealed record Answered(int Lab, int Exam, int Deleting, int Deleted);
}
