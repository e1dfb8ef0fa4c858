using System.Globalization;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A student has so many files in one folder that their names are not all held in memory.</summary>
[Trait("Takes", "long")]
public sealed class HugeFolderSpecs
{
    const int Files = 3_000;

    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    [Fact(Timeout = 60_000)]
    public async Task Every_file_of_it_is_copied_once_listed_in_order_and_verified()
    {
        await using var scene = await SnapshotScene.WithHomeAsync(Fill("many"));

        await scene.TakeAsync();

        Assert.Equal(await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana)), await TreePicture.OfAsync(
            scene.InSnapshots(SnapshotScene.Ana, Lab)));
        var list = await scene.AskAsync<string[]>(
            "/get_snapshot_file_list", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab));
        Assert.Equal(list.Order(StringComparer.Ordinal), list);
        Assert.Equal(Files + 1, list.Length);
        Assert.Equal(0, (await scene.RunAsync("verify", SnapshotScene.Ana, Lab)).ExitCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(40_000)]
    public void Names_come_in_the_order_of_their_bytes_however_many_there_are(int count)
    {
        var random = new Random(count);
        var names = Enumerable.Range(0, count)
            .Select(number => $"{new string((char)('!' + random.Next(90)), random.Next(200))}{number}".Replace('/', '_')).ToList();
        var list = new NameList();
        names.ForEach(name => list.Add(EntryName.Of(name).Bytes));

        Assert.Equal(names.Order(StringComparer.Ordinal), list.Select(name => name.Text));
    }

    [Fact(Timeout = 60_000)]
    public async Task Where_no_file_can_be_made_for_what_passes_it_is_copied_all_the_same()
    {
        await using var scene = await SnapshotScene.WithHomeAsync(Fill("many"));
        var variables = new Dictionary<string, string?>(scene.Variables) { ["TMPDIR"] = "/no/such/folder" };

        var (exitCode, text, error) = await ServiceProcess.RunAsync(variables, "sync");

        Assert.True(exitCode == 0, text + error);
        Assert.Equal(await TreePicture.OfAsync(scene.InHomes(SnapshotScene.Ana)), await TreePicture.OfAsync(
            scene.InHourly(SnapshotScene.Ana)));
    }

    // Names of 60 to 160 bytes, in an order that is not that of their bytes.
    static string Fill(string folder) => $$"""
        python3 -c '
        import os
        os.mkdir("{{folder}}")
        for number in range({{Files}}):
            open(f"{{folder}}/{number * 7919 % {{Files}}}" + "x" * (60 + number % 100), "w").close()
        '
        """;
}
