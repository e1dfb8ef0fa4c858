using System.Collections.Concurrent;
using System.Globalization;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What somebody else has touched in a copy is read before it is shared; what the service alone has touched is not read
/// again.</summary>
[Trait("Takes", "long")]
public sealed class TouchedCopySpecs
{
    static string Day => DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory(Timeout = 60_000)]
    [InlineData(true, "last.txt")]
    [InlineData(false, "last.txt")]
    [InlineData(true, "a.txt")]
    [InlineData(false, "a.txt")]
    public async Task A_copy_that_was_changed_while_the_service_worked_at_another_is_not_shared_on(bool isHourly, string when)
    {
        await using var scene = await HomeAsync("true");
        await (isHourly ? scene.SyncAsync() : TakeAsync(scene, "lab"));
        var copy = isHourly ? scene.InHourly(SnapshotScene.Ana) : Snapshot(scene, "lab");

        // Each file of the home is younger than a minute and so read; before the first or the last, the copy is changed.
        await using (Once(scene, when, () => Shell.ChangeByteAsync(copy, "answer.txt")))
        {
            await TakeAsync(scene, "exam");
        }

        await TakeAsync(scene, "late");

        Assert.Equal("original", await File.ReadAllTextAsync(
            Path.Combine(Snapshot(scene, "late"), "answer.txt"), TestContext.Current.CancellationToken));
        Assert.DoesNotContain(await scene.DifferencesAsync(), said => said.Contains("late", StringComparison.Ordinal));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("lab exam", "exam")]
    [InlineData("sync", "")]
    [InlineData("sync lab", "lab")]
    [InlineData("sync change sync", "")]
    [InlineData("lab change sync lab2 change sync", "")]
    [InlineData("lab exam -lab", "exam")]
    [InlineData("single lab exam -exam", "lab")]
    [InlineData("single sync lab -lab", "")]
    [InlineData("single sync change stop", "")]
    [InlineData("+sync", "")]
    [InlineData("lab change +exam", "exam")]
    public async Task A_copy_that_only_the_service_has_touched_is_not_read_again(string story, string newest)
    {
        await using var scene = await HomeAsync("ln answer.txt second; mkdir d; echo in > d/in.txt");
        foreach (var word in story.Split(' '))
        {
            await DoAsync(scene, word);
        }

        var copy = newest.Length == 0 ? scene.InHourly(SnapshotScene.Ana) : Snapshot(scene, newest);
        var read = new ConcurrentQueue<string>();
        await using var gate = HomeGate.Before(path =>
        {
            read.Enqueue(path);
            return Task.CompletedTask;
        }, copy, Path.Combine(copy, "d"));

        await TakeAsync(scene, "late");

        Assert.Empty(read);
        Assert.DoesNotContain("ERR ", scene.Log, StringComparison.Ordinal);
        Assert.Equal(
            await Shell.RunInAsync(copy, "stat -c %i answer.txt second a.txt last.txt d/in.txt"),
            await Shell.RunInAsync(Snapshot(scene, "late"), "stat -c %i answer.txt second a.txt last.txt d/in.txt"));
        Assert.Empty(await scene.DifferencesAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task Where_nothing_is_known_of_a_copy_it_is_read_and_shared_and_nobody_is_accused()
    {
        await using var scene = await HomeAsync("true");
        await TakeAsync(scene, "lab");
        await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, ".records"), "for f in *.states; do printf garbage > $f; done");

        await TakeAsync(scene, "exam");

        Assert.Equal(
            await Shell.RunInAsync(Snapshot(scene, "lab"), "stat -c %i answer.txt"),
            await Shell.RunInAsync(Snapshot(scene, "exam"), "stat -c %i answer.txt"));
        Assert.DoesNotContain("ERR ", scene.Log, StringComparison.Ordinal);
    }

    static async Task DoAsync(SnapshotScene scene, string word)
    {
        switch (word)
        {
            case "sync":
                await scene.SyncAsync();
                break;
            case "change":
                await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "echo more >> changing.txt");
                break;
            case "single":
                await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "rm second; cp answer.txt second");
                break;
            case ['+', .. var moving]:
                // The home is read again, and what was made of the first copy goes.
                await using (Once(scene, "last.txt", () => Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "mv d e; mv e d")))
                {
                    await DoAsync(scene, moving);
                }

                break;
            case "stop":
                await StopAsync(scene);
                break;
            case ['-', .. var deleted]:
                using (await scene.Http.DeleteAsync(
                    $"/api/students/{SnapshotScene.Ana}/snapshots/{deleted}_{Day}", TestContext.Current.CancellationToken))
                {
                    Assert.False(Directory.Exists(Snapshot(scene, deleted)));
                }

                break;
            default:
                await TakeAsync(scene, word);
                break;
        }
    }

    // An hourly copy that is given up when it has shared all but the last.
    static async Task StopAsync(SnapshotScene scene)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var store = scene.OpenStore();
        await using var gate = Once(scene, "last.txt", stop.CancelAsync);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.HourlyCopies.RenewAsync(TimeSpan.Zero, stop.Token));
    }

    // The first time that the service opens this file of the home.
    static HomeGate Once(SnapshotScene scene, string name, Func<Task> deed)
    {
        var times = 0;
        return HomeGate.Before(
            path => Path.GetFileName(path) == name && Interlocked.Increment(ref times) == 1 ? deed() : Task.CompletedTask,
            scene.InHomes(SnapshotScene.Ana));
    }

    static string Snapshot(SnapshotScene scene, string name) => scene.InSnapshots(SnapshotScene.Ana, $"{name}_{Day}");

    static Task<string> TakeAsync(SnapshotScene scene, string name) =>
        scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", name));

    static async Task<SnapshotScene> HomeAsync(string deed)
    {
        var scene = await SnapshotScene.WithHomeAsync("true");
        foreach (var (name, text) in (
            (string, string)[])[("answer.txt", "original"), ("a.txt", "first"), ("last.txt", "last"), ("changing.txt", "new")])
        {
            scene.Write($"home/{SnapshotScene.Ana}/{name}", text);
        }

        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), deed);
        return scene;
    }
}
