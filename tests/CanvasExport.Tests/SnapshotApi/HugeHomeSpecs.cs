using System.Globalization;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A student lays out a home so that copying it would fill the disk or have no end. The service is set to copy 1 GB of a home.</summary>
public sealed class HugeHomeSpecs
{
    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    [Theory]
    [InlineData("truncate -s 4T huge.bin")]
    [InlineData("truncate -s 1000000000 huge.bin; mkdir .d; truncate -s 4T .d/x")]
    public async Task A_file_with_which_a_home_is_too_large_is_named_and_the_rest_is_copied(string deed)
    {
        await using var scene = await HomeAsync($"{deed}; printf z > z.txt");

        await TakeAsync(scene);
        await scene.SyncAsync();

        await LeftOutAsync(scene, "huge.bin: too large: with its ");
        Assert.Equal(["own.txt", "z.txt"], await scene.AskAsync<string[]>("/get_snapshot_file_list", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab)));
        Assert.Equal(["own.txt", "z.txt"], Directory.GetFiles(Path.Combine(scene.Root, "int", SnapshotScene.Ana)).Select(Path.GetFileName).Order());
        Assert.Contains($"Left out of the copy of {SnapshotScene.Ana}: 1, the first of them huge.bin: too large", scene.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_grows_too_large_while_it_is_copied_is_left_out_too()
    {
        await using var scene = await HomeAsync("printf 1 > grows.bin", $"truncate -s 4T \"$ROOT/home/{SnapshotScene.Ana}/grows.bin\"");

        await TakeAsync(scene);

        await LeftOutAsync(scene, "grows.bin: too large: with its ");
        Assert.Equal(["own.txt"], Directory.GetFiles(scene.InSnapshots(SnapshotScene.Ana, Lab)).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("exit 0")]
    public async Task A_sparse_file_takes_no_room_in_a_snapshot_either_whoever_copies_it(string beforeRsync)
    {
        await using var scene = await HomeAsync("truncate -s 20M holes.bin; printf x | dd of=holes.bin bs=1 seek=10M conv=notrunc status=none; truncate -s 3000 end.bin", beforeRsync);

        await TakeAsync(scene);

        Assert.Equal(await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana)), await TreePicture.OfAsync(scene.InSnapshots(SnapshotScene.Ana, Lab)));
        var blocks = await Shell.RunAsync("stat", "-c", "%b", scene.InSnapshots(SnapshotScene.Ana, Lab, "holes.bin"));
        Assert.InRange(int.Parse(blocks, CultureInfo.InvariantCulture), 1, 2048);
    }

    [Fact]
    public async Task An_rsync_that_does_not_end_is_given_up_and_the_home_copied_without_it()
    {
        await using var scene = await HomeAsync("mkdir deep; printf 1 > deep/a.txt; chmod 400 deep/a.txt; touch -d 2001-01-01 deep/a.txt deep", RsyncGate.Script);
        await using var gate = await RsyncGate.CloseAsync(scene);

        await scene.SyncAsync(longestRsync: TimeSpan.FromMilliseconds(50));

        await gate.ArrivalAsync();
        Assert.Equal(await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana)), await TreePicture.OfAsync(Path.Combine(scene.Root, "int", SnapshotScene.Ana)));
        Assert.Equal([".locks", ".records", SnapshotScene.Ana], Directory.EnumerateDirectories(Path.Combine(scene.Root, "int")).Select(Path.GetFileName).Order());
        Assert.Contains("is given up, and the rest copied without it: it takes too long", scene.Log, StringComparison.Ordinal);
    }

    static async Task LeftOutAsync(SnapshotScene scene, string text)
    {
        var told = await scene.Http.GetStringAsync($"/api/students/{SnapshotScene.Ana}", TestContext.Current.CancellationToken);
        Assert.Contains(text, told, StringComparison.Ordinal);
        Assert.Contains(text, await File.ReadAllTextAsync(scene.InSnapshots(SnapshotScene.Ana, ".records", $"{Lab}.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    static Task<string> TakeAsync(SnapshotScene scene) => scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "lab"));

    static async Task<SnapshotScene> HomeAsync(string deed, string? beforeRsync = null)
    {
        var scene = await SnapshotScene.StartAsync(beforeRsync: beforeRsync);
        scene.Write($"home/{SnapshotScene.Ana}/own.txt", "own");
        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), deed);
        return scene;
    }
}
