using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

/// <summary>Canvas is asked where the next files are while the bytes of others come.</summary>
public sealed class DownloadLinksAheadSpecs
{
    [Fact]
    public async Task The_link_of_the_next_file_is_asked_for_while_bytes_flow_and_its_bytes_wait_for_their_turn()
    {
        await using var scene = await FiveFilesAsync();
        Hold[] bytes = [HoldBytes(scene, 1), HoldBytes(scene, 2)];
        var link = HoldLink(scene, 4);

        var download = scene.AssertEverythingArrivesAsync("--parallel", "2");
        await Task.WhenAll(bytes.Select(hold => hold.Reached).Append(link.Reached));
        link.Release();
        Array.ForEach(bytes, hold => hold.Release());
        await download;

        Assert.Equal(5, Links(scene).Count);
    }

    [Fact]
    public async Task A_link_that_had_to_wait_for_long_is_asked_for_anew()
    {
        await using var scene = await FiveFilesAsync();
        Hold[] bytes = [HoldBytes(scene, 1), HoldBytes(scene, 2)];
        var link = HoldLink(scene, 4);

        var download = scene.AssertEverythingArrivesAsync("--parallel", "2");
        await Task.WhenAll(bytes.Select(hold => hold.Reached).Append(link.Reached));
        scene.Run.Clock.Forward(TimeSpan.FromSeconds(21));
        link.Release();
        Array.ForEach(bytes, hold => hold.Release());
        await download;

        Assert.Equal(2, Links(scene).Count(request => IsOf(request, scene.School.Files[4])));
    }

    // They come in this order, the largest first.
    static Task<DownloadScene> FiveFilesAsync() => DownloadScene.OfAsync(scene => scene.HandInTogether(
        Enumerable.Range(1, 5).Select(number => ($"work {number}.pdf", DownloadScene.Unique(number, 4000 / number)))));

    static Hold HoldBytes(DownloadScene scene, int file) => scene.Faults.Hold($"/files/{scene.School.Files[file].Uuid}/");

    static Hold HoldLink(DownloadScene scene, int file) => scene.Faults.Hold($"/files/{scene.School.Files[file].Id}/download");

    static IReadOnlyList<SeenRequest> Links(DownloadScene scene) =>
        [.. scene.Asked("/download").Where(request => request.Origin == Origin.Canvas)];

    static bool IsOf(SeenRequest request, SchoolFile file) =>
        request.PathAndQuery.StartsWith($"/files/{file.Id}/", StringComparison.Ordinal);
}
