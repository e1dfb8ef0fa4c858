using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

public sealed class DownloadRetriesSpecs
{
    public static TheoryData<string> Troubles => ["reset", "502", "503", "408", "429", "403"];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_file_arrives_through_trouble_at_Canvas(string trouble)
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;
        scene.Faults.Add("/download?", Of(trouble), times: 4);

        await AssertArrivesAsync(scene, file, pauses: 4);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_file_arrives_through_trouble_where_it_is_stored(string trouble)
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;
        scene.Faults.Add("/files/" + file.Uuid, Of(trouble), times: 4);

        await AssertArrivesAsync(scene, file, pauses: 4);
    }

    [Theory]
    [InlineData("429")]
    [InlineData("403")]
    public async Task Throttling_is_never_an_error(string trouble)
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;
        scene.Faults.Add("/download?", Of(trouble), times: 30);

        await AssertArrivesAsync(scene, file, pauses: 30);

        Assert.All(scene.Run.Clock.Pauses, pause => Assert.InRange(pause.TotalSeconds, 5, 60));
    }

    [Theory]
    [InlineData(20, false, 20)]
    [InlineData(20_000, false, 60)]
    [InlineData(20_000, true, 60)]
    public async Task A_server_that_names_a_pause_gets_it_up_to_a_cap(int seconds, bool asDate, int least)
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;
        var retryAfter = asDate ? $"{DateTimeOffset.UtcNow.AddSeconds(seconds):R}" : $"{seconds}";
        scene.Faults.Add("/download?", Fault.Status(503, retryAfter: retryAfter));

        await AssertArrivesAsync(scene, file, pauses: 1);

        Assert.InRange(Assert.Single(scene.Run.Clock.Pauses).TotalSeconds, least, 60);
    }

    [Fact]
    public async Task A_file_that_stays_in_trouble_is_given_up_and_the_rest_arrives()
    {
        SchoolFile? bad = null;
        SchoolFile? good = null;
        await using var scene = await DownloadScene.OfAsync(scene =>
            (bad, good) = (scene.HandIn("bad.pdf", SchoolContent.Of("bad")), scene.HandIn("good.pdf", SchoolContent.Of("good"))));
        scene.Faults.Add($"/files/{bad!.Id}/", Fault.Html(503), Faults.Always);

        var outcome = await scene.DownloadAsync();

        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal(6, scene.Asked($"/files/{bad.Id}/").Count);
        Assert.Contains("...Error object: the server is in trouble (HTTP 503)", scene.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal("good"u8, scene.OnDisk(good!));
    }

    [Fact]
    public async Task A_file_cut_off_again_and_again_comes_piece_by_piece()
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync(SchoolContent.Pattern(500_000));
        await using var closing = scene;
        scene.Faults.Add("/files/" + file.Uuid, Fault.CutAfter(100_000), times: 4);

        await AssertArrivesAsync(scene, file, pauses: 4);

        var asked = scene.Fetched(file);
        Assert.Equal([null, "bytes=100000-", "bytes=200000-", "bytes=300000-", "bytes=400000-"], asked.Select(request => request.Range));
        Assert.Equal([200, 206, 206, 206, 206], asked.Select(request => request.Status));
        Assert.All(asked.Skip(1), request => Assert.Equal(file.Content.ETag, request.IfRange));
    }

    static async Task AssertArrivesAsync(DownloadScene scene, SchoolFile file, int pauses)
    {
        var outcome = await scene.DownloadAsync();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(DownloadScene.BytesOf(file.Content), scene.OnDisk(file));
        Assert.Equal(pauses, scene.Run.Clock.Pauses.Count);
        Assert.False(scene.Archive.Has("err.txt"));
        scene.AssertNothingUnfinished();
        DownloadManifest.AssertTrue(scene.Archive);
    }

    static Fault Of(string trouble) => trouble switch
    {
        "reset" => Fault.Reset,
        "429" => Fault.Throttled429,
        "403" => Fault.Throttled403,
        var status => Fault.Html(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
