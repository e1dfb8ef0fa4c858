using System.Net;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Locks that somebody else takes, or that do not work.</summary>
public sealed class LockSpecs
{
    static bool HasStrace => File.Exists("/usr/bin/strace");

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
        Assert.SkipUnless(HasStrace, "There is no strace here, which makes a call fail.");
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

    [Fact(Timeout = 60_000)]
    public async Task Who_waits_too_long_for_a_student_is_told_so()
    {
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);
        var clock = new ManualClock();
        var settings = CanvasExport.SnapshotApi.Settings.SettingsReader.Read(name => scene.Variables.GetValueOrDefault(name));
        var student = CanvasExport.SnapshotApi.Names.StudentId.TryParse("1")!;
        var locks = new CanvasExport.SnapshotApi.Store.Locks.StudentLocks(settings, clock);
        using var held = await locks.TakeAsync(student, TestContext.Current.CancellationToken);
        var waiting = locks.TakeAsync(student, TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromMinutes(71));

        var said = await Assert.ThrowsAsync<CanvasExport.SnapshotApi.Files.LockException>(() => waiting);
        Assert.Contains("The lock 1.lock is still held after 70 minutes", said.Message, StringComparison.Ordinal);
    }

    // Only what concerns the lock file of the self-test fails.
    static string[] Failing(SnapshotScene scene, string calls, string error) =>
    [
        "strace", "-f", "-qq", "-o", Path.Combine(scene.Root, "calls"), "-P", scene.InHourly(".locks", ".test.lock"),
        "-e", $"trace={calls}", "-e", $"inject={calls}:error={error}",
    ];

    static async Task<(HttpStatusCode Status, string Text)> TakeAsync(HttpClient http)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("SNAPSHOT_NAME", "lab")]);
        using var answer = await http.PostAsync("/snapshot_all", form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
