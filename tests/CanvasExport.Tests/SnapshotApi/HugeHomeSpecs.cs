using System.Globalization;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>
/// A student lays out a home so that copying it would fill the disk or have no end. The service is set to copy 1 GB of a home.
/// </summary>
public sealed class HugeHomeSpecs
{
    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    [Theory]
    [InlineData("truncate -s 4T huge.bin")]
    [InlineData("truncate -s 1000000000 huge.bin; mkdir .d; truncate -s 4T .d/x")]
    public async Task A_file_with_which_a_home_is_too_large_is_named_and_the_rest_is_copied(string deed)
    {
        await using var scene = await SnapshotScene.WithHomeAsync($"{deed}; printf z > z.txt");

        await scene.TakeAsync();
        await scene.SyncAsync();

        await LeftOutAsync(scene, "huge.bin: too large: with its ");
        Assert.Equal(["own.txt", "z.txt"], await scene.AskAsync<string[]>(
            "/get_snapshot_file_list", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab)));
        Assert.Equal(
            ["own.txt", "z.txt"], Directory.GetFiles(Path.Combine(scene.Root, "int", SnapshotScene.Ana)).Select(Path.GetFileName).Order());
        Assert.Contains(
            $"Left out of the copy of {SnapshotScene.Ana}: 1, the first of them huge.bin: too large", scene.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_grows_too_large_while_it_is_copied_is_left_out_too()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("printf 1 > grows.bin");
        await using var gate = HomeGate.Before(
            path =>
                path.EndsWith("grows.bin", StringComparison.Ordinal) ? Shell.RunAsync("truncate", "-s", "4T", path) : Task.CompletedTask,
            scene.InHomes(SnapshotScene.Ana));

        await scene.TakeAsync();

        await LeftOutAsync(scene, "grows.bin: too large: with its ");
        Assert.Equal(["own.txt"], Directory.GetFiles(scene.InSnapshots(SnapshotScene.Ana, Lab)).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_sparse_file_takes_no_room_in_a_snapshot_either()
    {
        await using var scene = await SnapshotScene.WithHomeAsync(
            "truncate -s 20M holes.bin; printf x | dd of=holes.bin bs=1 seek=10M conv=notrunc status=none; truncate -s 3000 end.bin");

        await scene.TakeAsync();

        Assert.Equal(await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana)), await TreePicture.OfAsync(
            scene.InSnapshots(SnapshotScene.Ana, Lab)));
        var blocks = await Shell.RunAsync("stat", "-c", "%b", scene.InSnapshots(SnapshotScene.Ana, Lab, "holes.bin"));
        Assert.InRange(int.Parse(blocks, CultureInfo.InvariantCulture), 1, 2048);
    }

    [Fact]
    public async Task A_home_that_takes_too_long_is_copied_as_far_as_the_time_reaches_and_says_what_is_missing()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("printf 1 > a.txt; printf 2 > z.txt; mkdir zz; printf 3 > zz/in");
        var clock = new ManualClock();
        await using var gate = HomeGate.Before(path =>
        {
            clock.Advance(path.EndsWith("own.txt", StringComparison.Ordinal) ? TimeSpan.FromMinutes(61) : TimeSpan.Zero);
            return Task.CompletedTask;
        }, scene.InHomes(SnapshotScene.Ana));

        await scene.SyncAsync(clock);

        Assert.Equal(
            ["a.txt", "own.txt"], Directory.GetFileSystemEntries(scene.InHourly(SnapshotScene.Ana)).Select(Path.GetFileName).Order());
        var record = await File.ReadAllTextAsync(
            scene.InHourly(".records", $"{SnapshotScene.Ana}.json"), TestContext.Current.CancellationToken);
        Assert.Contains(
            "z.txt: from here on it and all others are missing: a home is copied for 60 minutes at most", record, StringComparison.Ordinal);
    }

    static async Task LeftOutAsync(SnapshotScene scene, string text)
    {
        var told = await scene.Http.GetStringAsync($"/api/students/{SnapshotScene.Ana}", TestContext.Current.CancellationToken);
        Assert.Contains(text, told, StringComparison.Ordinal);
        Assert.Contains(text, await File.ReadAllTextAsync(scene.InSnapshots(
            SnapshotScene.Ana, ".records", $"{Lab}.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
