using System.Globalization;
using CanvasExport.SnapshotApi.Store.Proof;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Room: what is deleted, what goes by itself, what is kept free, and what a full disk costs.</summary>
[Trait("Takes", "long")]
public sealed class SpaceSpecs
{
    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    [Fact(Timeout = 60_000)]
    public async Task A_deleted_snapshot_is_gone_whole_and_a_line_says_who_had_it_done()
    {
        await using var scene = await SnapshotScene.ClassAsync(1, files: 2);
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", "1"), ("SNAPSHOT_NAME", "lab"));
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", "1"), ("SNAPSHOT_NAME", "exam"));

        Assert.Equal(0, (await scene.RunAsync("delete", "1", Lab)).ExitCode);

        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.InSnapshots("1"), "*lab_*", SearchOption.AllDirectories));
        Assert.Contains("\"action\":\"deleted\",\"snapshot\":\"" + Lab, await ChainAsync(scene), StringComparison.Ordinal);
        Assert.Equal(0, (await scene.RunAsync("verify", "1")).ExitCode);
        Assert.Equal(1, (await scene.RunAsync("delete", "1", Lab)).ExitCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task Pruning_keeps_what_the_rules_say_and_a_dry_run_removes_nothing()
    {
        await using var scene = await SnapshotScene.StartAsync();
        foreach (var (student, day) in new[] { ("1", "2026-01-05"), ("1", "2026-01-06"), ("1", "2026-01-07"), ("2", "2026-01-06") })
        {
            scene.Write($"snap/{student}/lab_{day}/a.txt", "a");
            scene.Write($"snap/{student}/.records/lab_{day}.json", $$"""
                {"course":"x","student":"{{student}}","snapshot":"lab_{{day}}","askedBy":"x","includesHidden":false,"begun":"{{day}}T10:00:00Z","ended":"{{day}}T10:00:00Z",
                "files":1,"bytes":1,"unread":[]}
                """);
        }

        var dry = await scene.RunAsync("prune", "--keep-last", "2", "--dry-run");
        Assert.Equal((0, "1 lab_2026-01-05\n1 snapshots would go\n"), (dry.ExitCode, dry.Out));
        Assert.Equal(3, Directory.GetDirectories(scene.InSnapshots("1"), "lab*").Length);

        Assert.Equal(0, (await scene.RunAsync("prune", "--keep-last", "2")).ExitCode);
        Assert.Equal(["lab_2026-01-06", "lab_2026-01-07"], Directory.GetDirectories(scene.InSnapshots("1"), "lab*").Select(
            Path.GetFileName).Order());
        Assert.Equal(0, (await scene.RunAsync("prune", "--course-ended", "2026-02-01")).ExitCode);
        Assert.Empty(
            Directory.GetDirectories(scene.InSnapshots("1"), "lab*").Concat(Directory.GetDirectories(scene.InSnapshots("2"), "lab*")));
        Assert.Equal(2, (await scene.RunAsync("prune")).ExitCode);
    }

    [Theory]
    [InlineData(0, 3, 0, "a b f")]
    [InlineData(0, 0, 2, "a b d f")]
    [InlineData(1, 0, 0, "a b c d f")]
    [InlineData(2, 1, 1, "a b c d")]
    public void The_newest_of_each_day_or_week_is_kept(int last, int daily, int weekly, string gone)
    {
        // a and b are of one day; c is of the same week, d to f of others.
        (string, DateTimeOffset)[] snapshots = [("a", At(1, 8)), ("b", At(1, 9)), ("c", At(2, 9)), ("d", At(9, 9)), (
            "f", At(10, 8)), ("e", At(10, 9))];

        var doomed = new PrunePolicy(last, daily, weekly, null).Doomed(snapshots, new DateOnly(2026, 7, 1));

        Assert.Equal(gone, string.Join(' ', doomed.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_snapshot_of_a_clock_that_was_in_the_future_is_no_newest_one_and_goes_with_the_course_alone()
    {
        (string, DateTimeOffset)[] snapshots = [("a", At(1, 8)), ("b", At(2, 8)), ("wrong", At(1, 8).AddYears(10))];
        var today = new DateOnly(2026, 7, 1);

        Assert.Equal(["a"], new PrunePolicy(1, 1, 1, null).Doomed(snapshots, today));
        Assert.Equal(3, new PrunePolicy(1, 1, 1, today).Doomed(snapshots, today).Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_hourly_copy_of_who_has_left_goes_after_a_while_and_never_where_no_home_is_there_at_all()
    {
        await using var scene = await SnapshotScene.ClassAsync(2, files: 1);
        await scene.SyncAsync();
        Directory.Delete(scene.InHomes("2"), recursive: true);
        await scene.SyncAsync();
        Assert.True(Directory.Exists(scene.InHourly("2")));

        var later = new ManualClock();
        later.Advance(TimeSpan.FromDays(8));
        await scene.SyncAsync(later);
        Assert.False(Directory.Exists(scene.InHourly("2")));

        Directory.Delete(scene.InHomes("1"), recursive: true);
        await scene.SyncAsync(later);
        Assert.True(Directory.Exists(scene.InHourly("1")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Where_little_room_is_left_the_hourly_copy_stops_loudly_and_a_deadline_still_has_some()
    {
        await using var scene = await SnapshotScene.StartAsync();
        await using var disk = FreePercent(scene) > 80 ? await LoopDisk.OnAsync(scene, megabytes: 64) : null;
        await (disk is null ? Task.CompletedTask : Shell.RunInAsync(disk.Folder, "head -c 20000000 /dev/zero > ballast"));
        scene.Write("home/1/a.txt", "a");
        var percent = FreePercent(scene) + 2;
        var variables = scene.Variables;
        variables["JNOTE_MIN_FREE_PERCENT"] = $"{percent}";

        var (exitCode, text, _) = await ServiceProcess.RunAsync(variables, "sync");

        Assert.Equal(1, exitCode);
        Assert.Contains("FTL HOURLY COPIES STOP: There is no room: the volume has ", text, StringComparison.Ordinal);
        await using var service = await ServiceProcess.StartAsync(variables);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("SNAPSHOT_NAME", "lab")]);
        using var answer = await service.Http.PostAsync("/snapshot_all", form, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_disk_that_is_full_in_the_middle_costs_nobody_what_is_there_and_the_same_call_makes_the_rest_once_there_is_room()
    {
        await using var scene = await SnapshotScene.StartAsync();
        await using var disk = await LoopDisk.OnAsync(scene, megabytes: 70);
        for (var student = 1; student <= 6; student++)
        {
            Directory.CreateDirectory(scene.InHomes($"{student}"));
            await Shell.RunInAsync(scene.InHomes($"{student}"), "head -c 6000000 /dev/urandom > data");
        }

        await Shell.RunInAsync(disk.Folder, "head -c 14000000 /dev/urandom > ballast");
        await using var service = await ServiceProcess.StartAsync(scene.Variables);
        var (status, first) = await TakeAsync(service.Http);
        Assert.Equal(500, status);
        Assert.Contains("was made for all students but ", first, StringComparison.Ordinal);

        // Nothing half made takes room, and something is left for the students.
        Assert.Equal("", await Shell.RunInAsync(disk.Folder, "find . -name '.making-*'"));
        Assert.InRange(new DriveInfo(disk.Folder).AvailableFreeSpace, 300_000, 30_000_000);
        await Shell.RunInAsync(disk.Folder, "rm ballast");
        await Shell.RunInAsync(scene.InHomes("6"), "rm data; echo small > data");
        await Shell.RunInAsync(scene.InHomes("5"), "rm data; echo small > data");

        Assert.Equal((200, $"\"Success - Snapshot Created - {Lab} for All Students\""), await TakeAsync(service.Http));
        Assert.Equal(0, (await scene.RunAsync("verify")).ExitCode);
    }

    [Fact]
    public async Task A_copy_that_fails_at_its_very_end_leaves_nothing_half_made()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a disk.");
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write("home/1/essay.txt", "an essay");

        // Room for the manifest, and none for the record.
        await Shell.RunInAsync(scene.Root, "mkdir -p snap/1/.records && mount -t tmpfs -o size=4k,mode=700 tmpfs snap/1/.records");
        try
        {
            var (status, _) = await TakeAsync(scene.Http);

            Assert.Equal(500, status);
            Assert.StartsWith("There is no room: No space left on device. ", await scene.RefusedAsync(
                507, "/snapshot", ("STUDENT_ID", "1"), ("SNAPSHOT_NAME", "exam")), StringComparison.Ordinal);
            Assert.Equal("", await Shell.RunInAsync(scene.Root, "find . -name '.making-*'"));
        }
        finally
        {
            await Shell.RunInAsync(scene.Root, "umount -l snap/1/.records");
        }
    }

    static int FreePercent(SnapshotScene scene)
    {
        var disk = new DriveInfo(scene.InSnapshots());
        return (int)(100 * disk.AvailableFreeSpace / disk.TotalSize);
    }

    static DateTimeOffset At(int day, int hour) =>
        new(2026, 6, day, hour, 0, 0, TimeZoneInfo.Local.GetUtcOffset(new DateTime(2026, 6, day)));

    static Task<string> ChainAsync(SnapshotScene scene) =>
        File.ReadAllTextAsync(scene.InSnapshots("1", ".records", "chain.jsonl"), TestContext.Current.CancellationToken);

    static async Task<(int Status, string Text)> TakeAsync(HttpClient http)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("SNAPSHOT_NAME", "lab")]);
        using var answer = await http.PostAsync("/snapshot_all", form, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
