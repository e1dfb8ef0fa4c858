using System.Globalization;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Proof;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An operator gives a student's work back.</summary>
public sealed class RestoreSpecs
{
    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    [Fact(Timeout = 60_000)]
    public async Task A_snapshot_comes_back_as_the_home_was_with_owners_modes_times_links_and_hard_links()
    {
        await using var scene = await LabAsync();
        var home = await TreePicture.WithModesAsync(scene.InHomes(SnapshotScene.Ana));

        var (exitCode, text, error) = await scene.RunAsync("restore", SnapshotScene.Ana, Lab, "--to", Path.Combine(scene.Root, "back"));

        Assert.True(exitCode == 0, text + error);
        Assert.Equal(home, await TreePicture.WithModesAsync(Path.Combine(scene.Root, "back")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_folder_it_comes_into_the_home_beside_what_is_there()
    {
        await using var scene = await LabAsync();
        var home = await TreePicture.WithModesAsync(scene.InHomes(SnapshotScene.Ana));
        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "echo later > answer.txt; rm -r deep");

        Assert.Equal(0, (await scene.RunAsync("restore", SnapshotScene.Ana, Lab)).ExitCode);
        Assert.Equal(0, (await scene.RunAsync("restore", SnapshotScene.Ana, Lab)).ExitCode);

        Assert.Equal(home, await TreePicture.WithModesAsync(scene.InHomes(SnapshotScene.Ana, $"restored-{Lab}")));
        Assert.Equal(home, await TreePicture.WithModesAsync(scene.InHomes(SnapshotScene.Ana, $"restored-{Lab}-2")));
        Assert.Equal(
            "later\n", await File.ReadAllTextAsync(scene.InHomes(SnapshotScene.Ana, "answer.txt"), TestContext.Current.CancellationToken));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("deep", "deep,deep/more.txt,deep/run.sh")]
    [InlineData("deep/more.txt", "deep,deep/more.txt")]
    [InlineData("answer.txt", "answer.txt")]
    public async Task A_path_comes_back_alone(string path, string there)
    {
        await using var scene = await LabAsync();

        Assert.Equal(0, (await scene.RunAsync("restore", SnapshotScene.Ana, Lab, path, "--to", Path.Combine(scene.Root, "back"))).ExitCode);

        Assert.Equal(
            there, string.Join(',', Directory.EnumerateFileSystemEntries(Path.Combine(scene.Root, "back"), "*", SearchOption.AllDirectories)
            .Select(found => Path.GetRelativePath(Path.Combine(scene.Root, "back"), found)).Order(StringComparer.Ordinal)));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_no_longer_what_was_copied_is_named()
    {
        await using var scene = await LabAsync();
        await Shell.TamperAsync(
            scene.InSnapshots(SnapshotScene.Ana, Lab), "rm -f answer.txt deep/more.txt; printf tampered > answer.txt");

        var (exitCode, text, _) = await scene.RunAsync("restore", SnapshotScene.Ana, Lab, "--to", Path.Combine(scene.Root, "back"));

        Assert.Equal(3, exitCode);
        Assert.Contains("answer.txt: it is no longer what was copied", text, StringComparison.Ordinal);
        Assert.Contains("deep/more.txt: it is missing in the snapshot", text, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(scene.Root, "back", "deep", "run.sh")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Where_an_owner_cannot_be_given_back_nobody_gains_the_rights_of_the_service_by_it()
    {
        Tools.Require("strace");
        await using var scene = await LabAsync();
        string[] by = ["strace", "-f", "-qq", "-o", Path.Combine(scene.Root, "calls"), "-e", "inject=fchownat:error=EDQUOT"];

        var (exitCode, text, _) = await ServiceProcess.RunByAsync(
            by, scene.Variables, "restore", SnapshotScene.Ana, Lab, "--to", Path.Combine(scene.Root, "back"));

        Assert.Equal("", await Shell.RunInAsync(Path.Combine(scene.Root, "back"), "find . -perm /6000"));
        Assert.Equal(3, exitCode);
        Assert.Contains("deep/run.sh: its owner could not be restored", text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_folder_that_is_swapped_for_a_link_while_all_is_given_back_leads_nowhere()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("mkdir a; echo mine > a/first; echo b > b.txt; ln a/first c");
        await scene.TakeAsync();
        scene.Write("elsewhere/first", "somebody else's");
        var back = Directory.CreateDirectory(Path.Combine(scene.Root, "back")).FullName;
        await using var gate = HomeGate.Before(
            path => path.EndsWith("b.txt", StringComparison.Ordinal)
                ? Shell.RunInAsync(back, "mv a gone; ln -s ../elsewhere a")
                : Task.CompletedTask,
            scene.InSnapshots(SnapshotScene.Ana, Lab));
        using var target = Folder.Open(back);
        var place = new CopyPlace(scene.InSnapshots(SnapshotScene.Ana), Lab);

        var restore = new SnapshotRestore(place, target, _ => { }, _ => { });
        await Task.Run(
            () => restore.Run([], TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        Assert.Equal("b\n", await File.ReadAllTextAsync(Path.Combine(back, "b.txt"), TestContext.Current.CancellationToken));
        Assert.Equal("mine\n", await File.ReadAllTextAsync(Path.Combine(back, "c"), TestContext.Current.CancellationToken));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_restore_that_was_killed_left_in_the_home_goes_with_the_next_start_or_restore(bool isStart)
    {
        Tools.Require("strace");
        await using var scene = await LabAsync();
        var home = await TreePicture.WithModesAsync(scene.InHomes(SnapshotScene.Ana));
        string[] by = ["strace", "-f", "-qq", "-o", Path.Combine(scene.Root, "calls"), "-e", "inject=renameat:signal=KILL"];
        await ServiceProcess.RunByAsync(by, scene.Variables, "restore", SnapshotScene.Ana, Lab);
        Assert.Single(Directory.GetDirectories(scene.InHomes(SnapshotScene.Ana), ".restoring-*"));
        scene.Write($"home/{SnapshotScene.Ana}/.restoring-mine/own.txt", "the student's own");

        if (isStart)
        {
            await scene.StopAsync();
            await scene.ServeAsync();
        }
        else
        {
            Assert.Equal(1, (await scene.RunAsync("restore", SnapshotScene.Ana, "no_2026-01-01")).ExitCode);
        }

        Assert.True(File.Exists(scene.InHomes(SnapshotScene.Ana, ".restoring-mine", "own.txt")));
        Directory.Delete(scene.InHomes(SnapshotScene.Ana, ".restoring-mine"), recursive: true);
        Assert.Equal(WithoutTimeOfTop(home), WithoutTimeOfTop(await TreePicture.WithModesAsync(scene.InHomes(SnapshotScene.Ana))));
        Assert.Empty(Directory.GetFiles(scene.InHourly(".restores")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_restore_that_is_at_work_is_left_alone_by_a_start_and_by_another_restore()
    {
        Tools.Require("strace");
        await using var scene = await LabAsync();
        await using var held = await ServiceProcess.HeldAtAsync(
            scene.Variables, "mkdirat", 1, "restored into", "restore", SnapshotScene.Ana, Lab);
        Assert.True(held.IsHeld);

        await scene.StopAsync();
        await scene.ServeAsync();
        Assert.Equal(0, (await scene.RunAsync("restore", SnapshotScene.Ana, Lab)).ExitCode);

        Assert.Single(Directory.GetDirectories(scene.InHomes(SnapshotScene.Ana), ".restoring-*"));
        Assert.Single(Directory.GetDirectories(scene.InHomes(SnapshotScene.Ana), $"restored-{Lab}"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(2, "is not empty", "31387714", "$LAB", "--to", "$ROOT/home")]
    [InlineData(1, "There is no such snapshot", "31387714", "no_2026-01-01")]
    [InlineData(1, "must be one below the snapshot", "31387714", "$LAB", "../x", "--to", "$ROOT/back")]
    [InlineData(1, "The snapshot has nothing of that name", "31387714", "$LAB", "nothing.txt", "--to", "$ROOT/back")]
    [InlineData(1, "is no student's id", "../x", "$LAB")]
    public async Task What_cannot_be_given_back_is_said(int ended, string said, params string[] args)
    {
        await using var scene = await LabAsync();
        string[] real = [.. args.Select(
            arg => arg.Replace("$LAB", Lab, StringComparison.Ordinal).Replace("$ROOT", scene.Root, StringComparison.Ordinal))];

        var (exitCode, _, error) = await scene.RunAsync(["restore", .. real]);

        Assert.Equal(ended, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    static string WithoutTimeOfTop(string picture) => string.Join(
        '\n', picture.Split('\n').Where(line => !line.StartsWith("|d|", StringComparison.Ordinal)));

    static async Task<SnapshotScene> LabAsync()
    {
        var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{SnapshotScene.Ana}/answer.txt", "original");
        scene.Write($"home/{SnapshotScene.Ana}/deep/more.txt", "more");
        var owner = Environment.IsPrivilegedProcess ? "chown -Rh 2001:2002 .; chown 2003 deep/run.sh" : "true";
        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), $"""
            printf run > deep/run.sh; ln -s answer.txt link; ln -s /etc/passwd away; ln answer.txt second; mkdir empty; {owner}
            chmod 4755 deep/run.sh; chmod 640 answer.txt; chmod 511 empty; touch -h -d 2002-02-02 link; touch -d 2001-02-03 answer.txt; touch -d 2003-03-03 deep
            """);
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "lab"));
        return scene;
    }
}
