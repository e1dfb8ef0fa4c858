using System.Globalization;
using System.Text;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A student lays out a home so that the service reads, or writes, what is not the student's.</summary>
public sealed class HostileHomeSpecs
{
    const string Secret = "not for you";

    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    public static TheoryData<string> Links =>
    [
        "ln -s ../../secret.txt x", "ln -s \"$ROOT/secret.txt\" x", "ln -s ../31387715/secret.txt x", "ln -s ../../secret x", "ln -s ../31387715 x", "ln -s .. x", "ln -s / x",
        "ln -s . x", "ln -s y x; ln -s x y", "ln -s nowhere x", "ln -s b a; ln -s c b; ln -s ../../secret.txt c; ln -s a x", "mkdir d; ln -s ../../../secret d/x; ln -s d x",
        "mkdir x; ln -s ../../../secret.txt x/secret.txt", "ln -s /proc/self/environ x", "ln -s /dev/zero x",
    ];

    [Theory]
    [MemberData(nameof(Links))]
    public async Task No_link_leads_a_reader_anywhere(string deed)
    {
        await using var scene = await HomeAsync(deed);
        await scene.SyncAsync();
        await scene.TakeAsync();

        // As links in the snapshot, and not at all in lists and zips.
        Assert.Equal(await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana)), await TreePicture.OfAsync(
            scene.InSnapshots(SnapshotScene.Ana, Lab)));
        Assert.Equal(["own.txt"], await scene.AskAsync<string[]>(
            "/get_snapshot_file_list", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab)));
        var zip = await scene.FetchAsync("/get_snapshot_zip", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab));
        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(zip), StringComparison.Ordinal);
        Assert.DoesNotContain("secret.txt", Encoding.Latin1.GetString(zip), StringComparison.Ordinal);
        foreach (var path in (string[])["x", "x/secret.txt", "x/own.txt", "x/31387715/secret.txt", "x/x", "x/etc/passwd", "d/x/secret.txt"])
        {
            await scene.RefusedAsync(
                404, "/get_snapshot_file", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab), ("SNAPSHOT_FILENAME", path));
        }
    }

    [Fact]
    public async Task A_home_or_a_snapshot_that_is_a_link_is_none()
    {
        await using var scene = await HomeAsync("true");
        await Shell.RunInAsync(
            scene.Root,
            $"ln -s {SnapshotScene.Ben} home/linked; mkdir snap/5; ln -s ../../home/{SnapshotScene.Ben} snap/5/lab; ln -s ../home snap/linked; ln -s {SnapshotScene.Ben} home/9");

        await scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));

        Assert.Equal([SnapshotScene.Ana, SnapshotScene.Ben, "5", "linked"], Directory.GetFileSystemEntries(scene.InSnapshots()).Select(
            Path.GetFileName).Order(StringComparer.Ordinal));
        await scene.RefusedAsync(404, "/get_snapshot_list", ("STUDENT_ID", "5"));
        await scene.RefusedAsync(404, "/get_snapshot_list", ("STUDENT_ID", "linked"));
        await scene.RefusedAsync(404, "/get_snapshot_file_list", ("STUDENT_ID", "5"), ("SNAPSHOT_NAME", "lab"));
        await scene.RefusedAsync(404, "/get_snapshot_zip", ("STUDENT_ID", "linked"), ("SNAPSHOT_NAME", SnapshotScene.Ben));
        await scene.RefusedAsync(404, "/get_snapshot_zip", ("SNAPSHOT_NAME", "lab"));
    }

    [Fact]
    public async Task Names_of_every_sort_are_copied_byte_by_byte()
    {
        await using var scene = await HomeAsync("""
            for name in '-rf' '--delete' '; touch x' '$(touch x)' '`touch x`' '*' '?' '[a]' '#comment' ';comment' '..\up' 'back\slash' \
                'q"u' "q'u" ' lead' 'trail ' ':' '~' 'a b'; do printf '%s' "$name" > "./$name"; done
            printf nl > "$(printf 'line\nbreak')"; printf cr > "$(printf 'a\rb')"; printf bad > "$(printf 'odd\377\376')"; printf esc > "$(printf '\033[31m')"
            printf long > "$(head -c 255 /dev/zero | tr '\0' n)"; mkdir "$(printf 'd\nir')"; printf in > "$(printf 'd\nir')/$(printf '\200')"
            mkdir -p ./-x/--y; printf deep > ./-x/--y/-z
            """);

        await scene.TakeAsync();
        await scene.AskAsync<string>(
            "/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "again"), ("INCLUDE_HIDDEN", "true"));

        Assert.Equal(await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana), isWithHidden: false), await TreePicture.OfAsync(
            scene.InSnapshots(SnapshotScene.Ana, Lab)));
        Assert.Equal(await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana)), await TreePicture.OfAsync(
            scene.InSnapshots(SnapshotScene.Ana, Lab.Replace("lab", "again", StringComparison.Ordinal))));
        var files = await scene.AskAsync<string[]>("/get_snapshot_file_list", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab));
        foreach (var path in files)
        {
            await scene.FetchAsync(
                "/get_snapshot_file", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab), ("SNAPSHOT_FILENAME", path));
        }
    }

    [Fact]
    public async Task What_lies_too_deep_is_recorded_and_the_rest_is_copied()
    {
        await using var scene = await HomeAsync(
            "python3 -c '\nimport os\nfor n in range(300):\n    os.mkdir(\"d\"); os.chdir(\"d\")\nopen(\"end\", \"w\").close()\n'\n"
            + "python3 -c '\nimport os\nfor n in range(30):\n    os.mkdir(\"n\" * 250); os.chdir(\"n\" * 250)\nopen(\"end\", \"w\").close()\n'");

        await scene.TakeAsync();
        await scene.SyncAsync();

        Assert.True(File.Exists(scene.InSnapshots(SnapshotScene.Ana, Lab, "own.txt")));
        var record = await File.ReadAllTextAsync(
            scene.InSnapshots(SnapshotScene.Ana, ".records", $"{Lab}.json"), TestContext.Current.CancellationToken);
        Assert.Contains("/d: it lies too deep", record, StringComparison.Ordinal);
        Assert.Contains("nnn: it lies too deep", record, StringComparison.Ordinal);
        await scene.FetchAsync("/get_snapshot_zip", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab));
    }

    [Fact]
    public async Task A_home_that_changes_all_the_time_is_copied_and_none_of_its_tricks_works()
    {
        await using var scene = await HomeAsync(
            "mkdir mine theirs; for n in $(seq 200); do echo $n > mine/$n.txt; echo $n > $n.txt; done; cp -a mine kept; ln -s ../../secret theirs/link");
        await Shell.RunInAsync(scene.Root, "for n in $(seq 200); do printf 'not for you' > secret/$n.txt; done");
        using var stop = new CancellationTokenSource();
        var busy = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                // A folder becomes a link to a folder with files of the same names, and back; files come and go.
                await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), """
                    for turn in $(seq 50); do
                        mv mine away; ln -s ../../secret mine; rm mine; mv away mine
                        rm -f $turn.txt; echo x > new$turn.txt; echo more >> own.txt; rm new$turn.txt
                    done
                    """);
            }
        }, TestContext.Current.CancellationToken);

        for (var round = 1; round <= 8; round++)
        {
            await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", $"lab {round}"));
        }

        await stop.CancelAsync();
        await busy;
        Assert.Equal("", await Shell.RunInAsync(scene.InSnapshots(), $"grep -rl '{Secret}' . || true"));
        Assert.Equal(8, (await scene.AskAsync<string[]>("/get_snapshot_list", ("STUDENT_ID", SnapshotScene.Ana))).Length);
    }

    [Fact]
    public async Task A_pipe_that_takes_a_files_place_before_it_is_opened_holds_nothing_up()
    {
        // What a student does in the moment between a look at the folder and the opening of what lies in it.
        await using var scene = await HomeAsync("printf 1 > before.txt; printf 2 > swapped.txt");
        await using var gate = HomeGate.Before(
            path => path.EndsWith("before.txt", StringComparison.Ordinal)
                ? Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), "rm -f swapped.txt; mkfifo swapped.txt") : Task.CompletedTask,
            scene.InHomes(SnapshotScene.Ana));

        await scene.TakeAsync();

        Assert.Equal(["before.txt", "own.txt"], Directory.EnumerateFileSystemEntries(scene.InSnapshots(SnapshotScene.Ana, Lab)).Select(
            Path.GetFileName).Order());
    }

    static async Task<SnapshotScene> HomeAsync(string deed)
    {
        var scene = await SnapshotScene.StartAsync();
        scene.Write("secret.txt", Secret);
        scene.Write("secret/secret.txt", Secret);
        scene.Write($"home/{SnapshotScene.Ben}/secret.txt", Secret);
        scene.Write($"home/{SnapshotScene.Ana}/own.txt", "own");
        await Shell.RunInAsync(scene.InHomes(SnapshotScene.Ana), $"ROOT='{scene.Root}'\n{deed}");
        return scene;
    }
}
