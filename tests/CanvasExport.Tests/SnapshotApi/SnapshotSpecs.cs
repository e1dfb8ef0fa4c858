using System.Globalization;
using System.Text.Json;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An instructor freezes a home.</summary>
public sealed class SnapshotSpecs
{
    static string Day => DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_snapshot_is_exactly_the_home_but_what_is_hidden()
    {
        await using var scene = await HomeAsync();

        var answer = await TakeAsync(scene, "Assignment 1");

        Assert.Equal($"Success - Snapshot Created - assignment-1_{Day} for Student: {SnapshotScene.Ana}", answer);
        Assert.Equal(
            await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana), isWithHidden: false), await TreePicture.OfAsync(
                scene.InSnapshots(SnapshotScene.Ana, $"assignment-1_{Day}")));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public async Task What_is_hidden_comes_where_it_is_asked_for(string value)
    {
        await using var scene = await HomeAsync();

        await TakeAsync(scene, "all", ("INCLUDE_HIDDEN", value));

        Assert.Equal(await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana)), await TreePicture.OfAsync(
            scene.InSnapshots(SnapshotScene.Ana, $"all_{Day}")));
    }

    [Fact]
    public async Task Pipes_and_sockets_are_left_out_and_hold_nothing_up()
    {
        await using var scene = await HomeAsync();
        await Shell.RunInAsync(
            scene.InHomes(SnapshotScene.Ana), "mkfifo pipe; python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"socket\")'");

        await TakeAsync(scene, "lab");

        Assert.False(Path.Exists(scene.InSnapshots(SnapshotScene.Ana, $"lab_{Day}", "pipe")));
        Assert.False(Path.Exists(scene.InSnapshots(SnapshotScene.Ana, $"lab_{Day}", "socket")));
    }

    [Fact]
    public async Task A_record_beside_it_says_who_asked_and_what_it_holds()
    {
        await using var scene = await HomeAsync();

        await TakeAsync(scene, "lab");

        using var record = JsonDocument.Parse(await File.ReadAllTextAsync(
            scene.InSnapshots(SnapshotScene.Ana, ".records", $"lab_{Day}.json"), TestContext.Current.CancellationToken));
        var root = record.RootElement;
        Assert.Equal(("/snapshot from 127.0.0.1", "STAT100a", 3, 12L), (
            root.GetProperty("askedBy").GetString(), root.GetProperty("course").GetString(), root.GetProperty(
                "files").GetInt32(), root.GetProperty("bytes").GetInt64()));
        Assert.InRange(root.GetProperty("ended").GetDateTimeOffset(), root.GetProperty("begun").GetDateTimeOffset(), DateTimeOffset.Now);
        Assert.Equal([$"lab_{Day}"], await scene.AskAsync<string[]>("/get_snapshot_list", ("STUDENT_ID", SnapshotScene.Ana)));
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        await using var scene = await HomeAsync();
        await TakeAsync(scene, "lab");
        var picture = await TreePicture.OfAsync(scene.InSnapshots(SnapshotScene.Ana));
        scene.Write($"home/{SnapshotScene.Ana}/late.txt", "after the deadline");

        await scene.RefusedAsync(404, "/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "LAB"));

        Assert.Equal(picture, await TreePicture.OfAsync(scene.InSnapshots(SnapshotScene.Ana)));
    }

    [Fact]
    public async Task Who_has_no_home_gets_no_snapshot()
    {
        await using var scene = await HomeAsync();
        Directory.CreateDirectory(Path.Combine(scene.Root, "elsewhere"));
        File.CreateSymbolicLink(scene.InHomes("linked"), Path.Combine(scene.Root, "elsewhere"));
        scene.Write("home/file", "");

        foreach (var student in (string[])["99", "linked", "file", "..", "-rf", "a/b"])
        {
            await scene.RefusedAsync(404, "/snapshot", ("STUDENT_ID", student), ("SNAPSHOT_NAME", "lab"));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.InSnapshots()));
    }

    [Theory]
    [InlineData("STUDENT_ID", SnapshotScene.Ana)]
    [InlineData("SNAPSHOT_NAME", "lab")]
    [InlineData("STUDENT_ID", SnapshotScene.Ana, "SNAPSHOT_NAME", "")]
    [InlineData("STUDENT_ID", SnapshotScene.Ana, "SNAPSHOT_NAME", "/../")]
    public async Task Without_a_student_or_a_name_there_is_none(params string[] fields)
    {
        await using var scene = await HomeAsync();

        await scene.RefusedAsync(406, "/snapshot", [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);
    }

    [Fact]
    public async Task A_failure_leaves_nothing_behind_and_the_student_free()
    {
        await using var scene = await HomeAsync();
        await Shell.RunInAsync(scene.Root, "printf x > snap/31387714");
        await scene.RefusedAsync(500, "/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "lab"));
        await Shell.RunInAsync(scene.Root, "rm snap/31387714");

        await TakeAsync(scene, "lab");

        Assert.Equal([".records", $"lab_{Day}", $"lab_{Day}.sha256"], Directory.EnumerateFileSystemEntries(
            scene.InSnapshots(SnapshotScene.Ana)).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_first_snapshot_that_fails_leaves_no_empty_folder()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{SnapshotScene.Ana}/a.txt", "a");
        using (DeadMount.On(scene.InHomes(SnapshotScene.Ana)))
        {
            await scene.RefusedAsync(500, "/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "lab"));
            Assert.Empty(Directory.EnumerateFileSystemEntries(scene.InSnapshots()));
        }

        await TakeAsync(scene, "lab");
        using (DeadMount.On(scene.InHomes(SnapshotScene.Ana)))
        {
            await scene.RefusedAsync(500, "/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "exam"));
        }

        Assert.Equal([$"lab_{Day}"], await scene.AskAsync<string[]>("/get_snapshot_list", ("STUDENT_ID", SnapshotScene.Ana)));
    }

    static Task<string> TakeAsync(SnapshotScene scene, string name, params (string, string)[] more) =>
        scene.AskAsync<string>("/snapshot", [("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", name), .. more]);

    static async Task<SnapshotScene> HomeAsync()
    {
        var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ana));
        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), """
            mkdir -p work/deep empty .config work/.git
            printf 1234 > work/essay.txt; printf 5678 > work/deep/data.csv; printf 90ab > run.sh
            printf h > .config/x; printf h > work/.git/y; printf h > .bashrc
            ln -s work/essay.txt relative; ln -s /etc/passwd absolute; ln -s nowhere dangling; ln -s loop loop; ln -s work folder
            chmod 4755 run.sh; chmod 400 work/essay.txt; chmod 555 work/deep
            touch -d '2001-02-03 04:05:06.789' work/essay.txt; touch -h -d 2002-02-02 relative; touch -d 2003-03-03 empty work/deep; touch -d 2004-04-04 .
            """);
        return scene;
    }
}
