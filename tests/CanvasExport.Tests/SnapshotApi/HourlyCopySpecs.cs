namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The hourly copy goes on, and copies nothing that it has.</summary>
public sealed class HourlyCopySpecs
{
    [Fact(Timeout = 60_000)]
    public async Task What_is_hidden_is_not_copied_anew_because_a_snapshot_left_it_out()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("mkdir .conda; for n in 1 2 3; do echo $n > .conda/$n; done");
        await scene.SyncAsync();
        var inodes = await Shell.RunInAsync(scene.InHourly(SnapshotScene.Ana), "stat -c %i .conda/*");
        await scene.TakeAsync();

        // Something else has changed, so that the copy is made anew.
        scene.Write($"home/{SnapshotScene.Ana}/new.txt", "new");
        await scene.SyncAsync();

        Assert.True(File.Exists(scene.InHourly(SnapshotScene.Ana, "new.txt")));
        Assert.Equal(inodes, await Shell.RunInAsync(scene.InHourly(SnapshotScene.Ana), "stat -c %i .conda/*"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_snapshot_with_what_is_hidden_shares_it_past_one_that_left_it_out()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("mkdir .conda; for n in 1 2 3; do echo $n > .conda/$n; done");
        foreach (var (name, hidden) in new[] { ("first", "true"), ("between", "false"), ("last", "true") })
        {
            await scene.AskAsync<string>(
                "/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", name), ("INCLUDE_HIDDEN", hidden));
        }

        Assert.Equal("3\n", await Shell.RunInAsync(
            scene.InSnapshots(SnapshotScene.Ana), "stat -c %i first_*/.conda/* last_*/.conda/* | sort -u | wc -l"));
        Assert.Equal("", await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana), "find between_* -name .conda"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_clock_that_was_in_the_future_once_does_not_end_the_hourly_copies()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("true");
        var future = new ManualClock();
        future.Advance(TimeSpan.FromDays(3650));
        await scene.SyncAsync(future);
        scene.Write($"home/{SnapshotScene.Ana}/new.txt", "new");
        await Shell.RunInAsync(scene.InHourly(".journal"), $"sed -i 's/[0-9]*\\.[0-9]*/2096064000.000000000/' {SnapshotScene.Ana}");

        await scene.SyncAsync(age: TimeSpan.FromMinutes(50));

        Assert.True(File.Exists(scene.InHourly(SnapshotScene.Ana, "new.txt")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_home_in_which_nothing_changed_costs_a_look_and_no_writing()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("mkdir d; echo 1 > d/1; ln -s d l; mkfifo p");
        await Shell.RunInAsync(scene.Root, $"sleep 0; touch -d '2 hours ago' home/{SnapshotScene.Ana}/own.txt");
        await SettleAsync(scene);
        var before = await Shell.RunInAsync(
            scene.InHourly(), $"stat -c '%i %Z' {SnapshotScene.Ana} {SnapshotScene.Ana}/own.txt .records/*");

        await scene.SyncAsync();
        Assert.Equal(before, await Shell.RunInAsync(
            scene.InHourly(), $"stat -c '%i %Z' {SnapshotScene.Ana} {SnapshotScene.Ana}/own.txt .records/*"));

        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "chmod 600 own.txt");
        await scene.SyncAsync();
        Assert.NotEqual(before, await Shell.RunInAsync(
            scene.InHourly(), $"stat -c '%i %Z' {SnapshotScene.Ana} {SnapshotScene.Ana}/own.txt .records/*"));
    }

    [Fact(Timeout = 60_000)]
    public async Task After_weeks_without_a_change_the_copy_is_the_same_and_a_line_that_is_cut_off_the_chain_is_still_missed()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("true");
        await SettleAsync(scene);
        await scene.TakeAsync();
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "exam"));
        var inode = await Shell.RunInAsync(scene.InHourly(), $"stat -c %i {SnapshotScene.Ana}");

        using (var store = scene.OpenStore())
        {
            for (var hour = 0; hour < 150; hour++)
            {
                Assert.Empty(await store.HourlyCopies.RenewAsync(TimeSpan.Zero, TestContext.Current.CancellationToken));
            }
        }

        Assert.Equal(inode, await Shell.RunInAsync(scene.InHourly(), $"stat -c %i {SnapshotScene.Ana}"));
        Assert.InRange((await File.ReadAllLinesAsync(
            scene.InHourly(".journal", SnapshotScene.Ana), TestContext.Current.CancellationToken)).Length, 1, 500);
        await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana), "sed -i '$ d' .records/chain.jsonl");
        var (exitCode, text, _) = await scene.RunAsync("verify", SnapshotScene.Ana);
        Assert.Equal(3, exitCode);
        Assert.Contains("chain: line 1 is not what was written last", text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_home_with_an_access_list_costs_a_look_too_where_nothing_changed()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("mkdir d");
        await AccessLists.GiveAsync(scene.InHomes(SnapshotScene.Ana, "own.txt"), scene.InHomes(SnapshotScene.Ana, "d"));
        await SettleAsync(scene);
        var before = await Shell.RunInAsync(scene.InHourly(), $"stat -c '%i %Z' {SnapshotScene.Ana} .records/*");

        await scene.SyncAsync();

        Assert.Equal(before, await Shell.RunInAsync(scene.InHourly(), $"stat -c '%i %Z' {SnapshotScene.Ana} .records/*"));
    }

    // As if the first copy had been made more than a minute after the last change: its manifest says that nothing can have been missed.
    static async Task SettleAsync(SnapshotScene scene)
    {
        await scene.SyncAsync();
        await Shell.RunInAsync(scene.InHourly(), $$"""
            sed -i '/"sha256"/ s/}$/,"settled":true}/' .records/{{SnapshotScene.Ana}}.manifest.jsonl
            sum=$(sha256sum < .records/{{SnapshotScene.Ana}}.manifest.jsonl | cut -d' ' -f1)
            sed -i "s/\"manifestSha256\": \"[0-9a-f]*\"/\"manifestSha256\": \"$sum\"/" .records/{{SnapshotScene.Ana}}.json
            sum=$(sha256sum < .records/{{SnapshotScene.Ana}}.json | cut -d' ' -f1)
            sed -i "s/^made - all .*/made - all $sum/" .journal/{{SnapshotScene.Ana}}
            """);
    }
}
