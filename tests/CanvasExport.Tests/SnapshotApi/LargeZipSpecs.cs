using System.Globalization;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An instructor takes home what a student's programs have filled with files.</summary>
[Trait("Takes", "long")]
public sealed class LargeZipSpecs
{
    const string Lab = "lab_2026-01-01";
    const int Files = 100_000;
    const int MostMegabytes = 30;

    [Theory(Timeout = 300_000)]
    [InlineData("/get_snapshot_zip", true)]
    [InlineData("/get_snapshot_zip", false)]
    [InlineData("/get_snapshot_file_list", true)]
    public async Task However_many_files_there_are_the_service_stays_as_small_as_it_was(string route, bool isOneFolder)
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InSnapshots(SnapshotScene.Ana, Lab));
        await FillAsync(scene, isOneFolder);
        await using var service = await ServiceProcess.StartAsync(scene.Variables);
        using var form = new FormUrlEncodedContent(
            [KeyValuePair.Create("STUDENT_ID", SnapshotScene.Ana), KeyValuePair.Create("SNAPSHOT_NAME", Lab)]);
        var before = await PeakMegabytesAsync(service);

        using var answer = await service.Http.PostAsync(route, form, TestContext.Current.CancellationToken);

        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, Files * 10, int.MaxValue);
        Assert.InRange(await PeakMegabytesAsync(service) - before, 0, MostMegabytes);
    }

    // Hard links: other names of a file cost half the time that other files do.
    static Task<string> FillAsync(SnapshotScene scene, bool isOneFolder) => Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), $$"""
        python3 -c '
        import os
        for group in range(100):
            folder = "." if {{(isOneFolder ? "True" : "False")}} else f"folder-{group}"
            os.makedirs(folder, exist_ok=True)
            first = f"{folder}/group-{group}.txt"
            open(first, "w").close()
            for link in range({{Files}} // 100 - 1):
                os.link(first, f"{folder}/group-{group}-link-{link}.txt")
        '
        """);

    static async Task<int> PeakMegabytesAsync(ServiceProcess service)
    {
        var status = await File.ReadAllLinesAsync($"/proc/{service.ProcessId}/status", TestContext.Current.CancellationToken);
        return int.Parse(
            status.Single(line =>
                line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
                    CultureInfo.InvariantCulture) / 1000;
    }
}
