using System.Globalization;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A student with a shell on the machine of the service tries to change what is to testify.</summary>
public sealed class EvidenceSpecs
{
    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    public static TheoryData<string> Deeds =>
    [
        "echo tampered > \"$1\"", "echo more >> \"$1\"", ": > \"$1\"", "rm -f \"$1\" && test ! -e \"$1\"", "mv \"$1\" \"$1.gone\"", "ln -sf /etc/passwd \"$1\"",
        "chmod 777 \"$1\"", "touch \"$1\"", "touch \"$(dirname \"$1\")/new\"", "mkdir \"$(dirname \"$1\")/new\"", "rm -rf \"$(dirname \"$1\")\" && test ! -e \"$1\"",
        "mv \"$(dirname \"$1\")\" \"$(dirname \"$1\").gone\"", "ln \"$1\" ./mine && echo x > ./mine", "flock -n \"$1\" true", "cat \"$1\"", "ls \"$(dirname \"$1\")\"",
    ];

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Deeds))]
    public async Task Nothing_in_the_folders_of_the_service_is_within_reach(string deed)
    {
        await using var scene = await StudentAsync();
        await scene.SyncAsync();
        await scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));
        string[] paths =
        [
            .. Directory.EnumerateFiles(scene.InSnapshots(), "*", SearchOption.AllDirectories),
            .. Directory.EnumerateFiles(scene.InHourly(), "*", SearchOption.AllDirectories),
        ];
        Assert.True(paths.Length > 12, string.Join('\n', paths));

        foreach (var path in paths)
        {
            var (exitCode, error) = await Shell.TryAsStudentAsync(scene.InHomes(SnapshotScene.Ana), $"set -- '{path}'\n{deed}");
            Assert.True(exitCode != 0, $"{path}: {deed} was done");
            Assert.Contains("Permission denied", error, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await scene.RunAsync("verify")).ExitCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task Copies_are_the_services_own_and_closed_to_writing_and_the_manifest_knows_whose_they_were()
    {
        await using var scene = await StudentAsync();
        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "chmod 4755 answer.txt; chmod 700 deep");

        await scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));

        var modes = await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), "find . -printf '%m %U %y\n' | sort -u");
        Assert.Equal("400 0 f\n500 0 d\n", modes);
        var manifest = await File.ReadAllTextAsync(
            scene.InSnapshots(SnapshotScene.Ana, ".records", $"{Lab}.manifest.jsonl"), TestContext.Current.CancellationToken);
        Assert.Contains("{\"path\":\"answer.txt\",\"mode\":\"104755\",\"uid\":2001,\"gid\":2001,", manifest, StringComparison.Ordinal);
        Assert.Contains("{\"path\":\"deep\",\"mode\":\"040700\",\"uid\":2001,\"gid\":2001,", manifest, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_access_list_on_the_folders_of_the_service_or_on_the_home_lets_nobody_in()
    {
        await using var scene = await StudentAsync();
        await scene.StopAsync();
        await AccessLists.GiveAsync(
            scene.InSnapshots(), scene.InHourly(), scene.InHomes(SnapshotScene.Ana), scene.InHomes(SnapshotScene.Ana, "answer.txt"));
        await scene.ServeAsync();
        await scene.SyncAsync();
        await scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));

        // Not even where the folders above would let him pass.
        var (snapshot, hourly) = (scene.InSnapshots(SnapshotScene.Ana, Lab), scene.InHourly(SnapshotScene.Ana));
        await Shell.RunInAsync(scene.Root, $"chmod o+x snap snap/{SnapshotScene.Ana} '{snapshot}' int '{hourly}'");
        foreach (var path in (string[])[Path.Combine(snapshot, "answer.txt"), Path.Combine(hourly, "answer.txt")])
        {
            foreach (var deed in (string[])["cat \"$1\"", "echo tampered > \"$1\"", "touch \"$(dirname \"$1\")/new\""])
            {
                var (exitCode, error) = await Shell.TryAsStudentAsync(scene.InHomes(SnapshotScene.Ana), $"set -- '{path}'\n{deed}");
                Assert.True(exitCode != 0 && error.Contains("Permission denied", StringComparison.Ordinal), $"{path}: {deed} was done");
            }
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("chmod 777 .", "others may write to '")]
    [InlineData("chown 2001 .", "belongs to another user")]
    [InlineData("mkdir theirs; mv snap theirs/snap; ln -s theirs/snap snap; chown 2001 theirs", "belongs to another user")]
    [InlineData(
        "mkdir theirs; mv snap real; ln -s ../real theirs/hop; ln -s theirs/hop snap; chown 2001 theirs", "belongs to another user")]
    [InlineData("mkdir theirs; mv int theirs/real; ln -s theirs/../theirs/real int; chmod 777 theirs", "others may write to '")]
    [InlineData(
        "mkdir -m 1777 all; mv snap real; ln -s ../real all/hop; chown -h 2001 all/hop; ln -s all/hop snap", "belongs to another user")]
    [InlineData("chown 2001 snap", "belongs to another user")]
    [InlineData("mkdir theirs; mv home theirs/home; ln -s theirs/home home; chown 2001 theirs", "belongs to another user")]
    [InlineData("mv home homes; ln -s homes home; chown -h 2001 home", "belongs to another user")]
    [InlineData("mkdir -m 777 theirs; mv home theirs/home; ln -s theirs/home home; chmod 777 theirs", "others may write to '")]
    [InlineData("mkdir theirs; mv int theirs; ln -s theirs/int int; chown 2001 theirs/int", "belongs to another user")]
    public async Task A_start_below_a_folder_that_others_can_replace_is_refused_with_what_to_type(string deed, string said)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can give a folder away.");
        await using var scene = await StudentAsync();
        await Shell.RunInAsync(scene.Root, deed);

        var refused = Assert.Throws<SettingsException>(() => scene.OpenStore()).Message;

        Assert.Contains(said, refused, StringComparison.Ordinal);
        Assert.Contains($"'{scene.Root}", refused, StringComparison.Ordinal);
        Assert.Matches("chmod go-w|chown (-h )?root|chown it", refused);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("mv snap real; ln -s real hop; ln -s hop snap; mv int far; ln -s \"$PWD/hop/../far\" int")]
    [InlineData("mkdir -m 1777 all; mv snap all; ln -s all/snap snap; mv home homes; ln -s homes home; chown 2001 homes")]
    public async Task Links_of_the_operators_own_may_lead_to_the_folders(string deed)
    {
        await using var scene = await StudentAsync();
        await scene.StopAsync();
        await Shell.RunInAsync(scene.Root, deed);

        await scene.ServeAsync();

        await scene.TakeAsync();
        Assert.Equal("original", await File.ReadAllTextAsync(
            scene.InSnapshots(SnapshotScene.Ana, Lab, "answer.txt"), TestContext.Current.CancellationToken));
        Assert.Empty(await scene.DifferencesAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_the_right_to_close_them_the_folders_must_be_closed_already()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can start it as somebody else.");
        await using var scene = await StudentAsync();
        await OtherUser.RequireAsync();
        await Shell.RunInAsync(scene.Root, $"chmod 755 . snap int; {OtherUser.TakeOver} int");

        var (exitCode, _, error) = await ServiceProcess.RunByAsync(OtherUser.By, scene.Variables, "sync");

        Assert.Equal(2, exitCode);
        Assert.Contains($"chmod 700 '{scene.InSnapshots()}'", error, StringComparison.Ordinal);
    }

    static async Task<SnapshotScene> StudentAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can be a student as well.");
        var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{SnapshotScene.Ana}/answer.txt", "original");
        scene.Write($"home/{SnapshotScene.Ana}/deep/more.txt", "more");
        await Shell.RunInAsync(scene.Root, $"chmod 755 .; chown -R 2001:2001 home/{SnapshotScene.Ana}");
        return scene;
    }
}
