using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store.Locks;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Locks that somebody else takes, or that do not work.</summary>
[Trait("Takes", "long")]
public sealed partial class LockSpecs
{
    [Fact(Timeout = 60_000)]
    public async Task A_lock_file_that_a_version_before_left_open_to_others_holds_nobody_up()
    {
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);
        await Shell.RunInAsync(
            scene.Root, "chmod 666 int/.locks/.all.lock 2>/dev/null || { : > int/.locks/.all.lock; chmod 666 int/.locks/.all.lock; }");
        await using var held = new FileStream(scene.InHourly(".locks", ".all.lock"), FileMode.Open, FileAccess.Read, FileShare.None);

        await using var service = await ServiceProcess.StartAsync(scene.Variables);

        Assert.Equal(HttpStatusCode.OK, (await TakeAsync(service.Http)).Status);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("flock", "ENOLCK", "No locks available")]
    [InlineData("flock", "EIO", "Input/output error")]
    [InlineData("flock", "EOPNOTSUPP", "Operation not supported")]
    [InlineData("open,openat", "EMFILE", "Too many open files")]
    [InlineData("open,openat", "ESTALE", "Stale file handle")]
    public async Task Where_locks_do_not_work_the_start_is_refused_in_a_sentence(string calls, string error, string said)
    {
        Tools.Require("strace");
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);

        var (exitCode, _, text) = await ServiceProcess.RunByAsync(Failing(scene, calls, error), scene.Variables);

        Assert.Equal(1, exitCode);
        Assert.Contains($"snapshot-api cannot continue: The lock .test.lock could not be taken: {said}", text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Locks_that_stop_working_are_an_answer_in_words_within_ten_seconds()
    {
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);
        await using var service = await ServiceProcess.StartAsync(scene.Variables);
        using var dead = DeadMount.On(scene.InHourly(".locks"));
        var begun = TimeProvider.System.GetTimestamp();

        var (status, text) = await TakeAsync(service.Http);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("The lock .all.lock could not be taken: Transport endpoint is not connected.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Root, text, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("flock", "EIO", "Input/output error")]
    [InlineData("flock", "ENOLCK", "No locks available")]
    [InlineData("open,openat", "EMFILE", "Too many open files")]
    public async Task Whatever_a_lock_answers_while_the_service_runs_is_said_in_words(string calls, string error, string said)
    {
        Tools.Require("strace");
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);
        await using var service = await ServiceProcess.StartAsync(scene.Variables, Failing(scene, calls, error, ".all.lock"));
        var begun = TimeProvider.System.GetTimestamp();

        var (status, text) = await TakeAsync(service.Http);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains($"could not be taken: {said}", text, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact(Timeout = 60_000)]
    public async Task Locks_that_never_answer_are_given_up_and_said_in_words()
    {
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);
        var clock = new PassingClock();
        var locks = new StudentLocks(scene.Settings, clock);
        using var hung = DeadMount.HungOn(scene.InHourly(".locks"));

        foreach (var taking in (Task[])[
            Task.Run(() => locks.TakeForClassAsync(TestContext.Current.CancellationToken)),
            Task.Run(locks.Test, TestContext.Current.CancellationToken)])
        {
            await clock.PassUntilAsync(taking);
            var said = await Assert.ThrowsAsync<LockException>(() => taking);
            Assert.Contains(".lock could not be taken: it does not answer.", said.Message, StringComparison.Ordinal);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_waits_too_long_for_a_student_is_told_so()
    {
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);
        var clock = new ManualClock();
        var student = StudentId.TryParse("1")!;
        var locks = new StudentLocks(scene.Settings, clock);
        using var held = await locks.TakeAsync(student, TestContext.Current.CancellationToken);
        var waiting = locks.TakeAsync(student, TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromMinutes(71));

        var said = await Assert.ThrowsAsync<LockException>(() => waiting);
        Assert.Contains("The lock 1.lock is still held after 70 minutes", said.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_let_go_of_is_free_although_a_process_that_is_being_started_has_it_open_still()
    {
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);
        var path = scene.InHourly(".locks", "1.lock");
        int inherited;
        using (FileLock.TryTake(path, isShared: false))
        {
            // As fork does it, until the new process has become another program.
            var mine = Directory.EnumerateFiles("/proc/self/fd").Single(file => new FileInfo(file).LinkTarget == path);
            inherited = Duplicate(int.Parse(Path.GetFileName(mine), CultureInfo.InvariantCulture));
        }

        using var again = FileLock.TryTake(path, isShared: false);
        _ = Close(inherited);

        Assert.NotNull(again);
    }

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int file);

    // Only what concerns this lock file fails.
    static string[] Failing(SnapshotScene scene, string calls, string error, string file = ".test.lock") =>
    [
        // The tracer is the grandchild, so that it ends with the service.
        "sh", "-c", "exec strace -D -f -qq -o \"$0\" \"$@\"", Path.Combine(scene.Root, "calls"), "-P", scene.InHourly(".locks", file),
        "-e", $"trace={calls}", "-e", $"inject={calls}:error={error}",
    ];

    static async Task<(HttpStatusCode Status, string Text)> TakeAsync(HttpClient http)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("SNAPSHOT_NAME", "lab")]);
        using var answer = await http.PostAsync("/snapshot_all", form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
