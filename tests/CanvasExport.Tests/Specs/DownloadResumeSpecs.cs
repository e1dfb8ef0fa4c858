using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

public sealed class DownloadResumeSpecs
{
    const int Whole = 200_000;
    const int Begun = 60_000;

    [Fact]
    public async Task A_file_begun_in_an_earlier_run_goes_on_where_it_stood()
    {
        await using var scene = await BegunAsync();

        await AssertWholeAsync(scene);

        Assert.Equal(("bytes=60000-", scene.School.Files[0].Content.ETag, 206), Last(scene));
    }

    [Fact]
    public async Task Without_an_ETag_the_rest_is_asked_for_all_the_same()
    {
        await using var scene = await BegunAsync();
        File.Delete(scene.Place("essay.pdf.part.etag"));

        await AssertWholeAsync(scene);

        Assert.Equal(("bytes=60000-", null, 206), Last(scene));
    }

    [Fact]
    public async Task A_server_that_sends_everything_again_starts_the_file_over()
    {
        await using var scene = await BegunAsync();
        scene.School.Files[0].IgnoresRange = true;

        await AssertWholeAsync(scene);

        Assert.Equal(200, Last(scene).Status);
    }

    [Fact]
    public async Task A_beginning_of_another_version_is_thrown_away()
    {
        await using var scene = await BegunAsync();
        var changed = DownloadScene.BytesOf(SchoolContent.Pattern(Whole));
        changed[0] = (byte)~changed[0];
        scene.School.Files[0].Content = SchoolContent.Of(changed);

        await AssertWholeAsync(scene);

        Assert.Equal(200, Last(scene).Status);
    }

    [Fact]
    public async Task A_whole_file_that_only_lacks_its_name_gets_it()
    {
        await using var scene = await BegunAsync(Whole);

        await AssertWholeAsync(scene);

        Assert.Equal(("bytes=200000-", scene.School.Files[0].Content.ETag, 416), Last(scene));
    }

    [Theory]
    [InlineData(Whole + 1)]
    [InlineData(3 * Whole)]
    public async Task A_beginning_longer_than_the_file_is_thrown_away(int begun)
    {
        await using var scene = await BegunAsync(begun);

        await AssertWholeAsync(scene);

        Assert.Equal((null, null, 200), Last(scene));
    }

    [Fact]
    public async Task A_beginning_that_is_whole_but_of_another_version_is_thrown_away()
    {
        await using var scene = await BegunAsync(Whole);
        scene.Archive.Write(DownloadScene.Folder + "/essay.pdf.part", new string('x', Whole));
        scene.Archive.Write(DownloadScene.Folder + "/essay.pdf.part.etag", "\"of-another-version\"");

        await AssertWholeAsync(scene);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no entity tag")]
    [InlineData("\"half")]
    public async Task A_damaged_ETag_hinders_nothing(string tag)
    {
        await using var scene = await BegunAsync();
        scene.Archive.Write(DownloadScene.Folder + "/essay.pdf.part.etag", tag);

        await AssertWholeAsync(scene);
    }

    [Fact]
    public async Task A_beginning_stays_for_the_next_run_when_this_one_cannot_go_on()
    {
        await using var scene = await BegunAsync();
        scene.Faults.Add("/download?", Fault.Html(503), times: 6);

        var outcome = await scene.DownloadAsync();

        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal(Begun, new FileInfo(scene.Place("essay.pdf.part")).Length);
        await AssertWholeAsync(scene);
        Assert.Equal(206, Last(scene).Status);
        Assert.False(scene.Archive.Has("err.txt"));
    }

    // As an earlier run left it: a beginning with the ETag it came under.
    static async Task<DownloadScene> BegunAsync(int begun = Begun)
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync(SchoolContent.Pattern(Whole));
        await File.WriteAllBytesAsync(
            scene.Place("essay.pdf.part"), DownloadScene.BytesOf(SchoolContent.Pattern(begun)), TestContext.Current.CancellationToken);
        scene.Archive.Write(DownloadScene.Folder + "/essay.pdf.part.etag", file.Content.ETag);
        return scene;
    }

    static async Task AssertWholeAsync(DownloadScene scene)
    {
        var outcome = await scene.DownloadAsync();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(DownloadScene.BytesOf(scene.School.Files[0].Content), scene.OnDisk("essay.pdf"));
        scene.AssertNothingUnfinished();
        DownloadManifest.AssertTrue(scene.Archive);
    }

    static (string? Range, string? IfRange, int Status) Last(DownloadScene scene)
    {
        var last = scene.Fetched(scene.School.Files[0])[^1];
        return (last.Range, last.IfRange, last.Status);
    }
}
