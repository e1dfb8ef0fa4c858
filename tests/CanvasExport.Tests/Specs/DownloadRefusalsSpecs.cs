using System.Text.RegularExpressions;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

public sealed class DownloadRefusalsSpecs
{
    [Fact]
    public async Task A_login_page_is_not_an_essay()
    {
        var (scene, _) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;
        scene.Faults.Add("/files/", Fault.Html(200), Faults.Always);

        var outcome = await scene.DownloadAsync();

        Assert.Equal(3, outcome.ExitCode);
        Assert.False(File.Exists(scene.Place("essay.pdf")));
        Assert.Contains(
            "...Error object: a web page came instead of the file, most likely a login page", scene.Archive.Read("err.txt"),
            StringComparison.Ordinal);
        scene.AssertNothingUnfinished();
    }

    [Fact]
    public async Task An_essay_that_is_a_web_page_arrives()
    {
        SchoolFile? file = null;
        await using var scene = await DownloadScene.OfAsync(
            scene => file = scene.HandIn("essay.html", SchoolContent.Of("<html>My essay</html>")));

        var outcome = await scene.DownloadAsync();

        Assert.Equal(("text/html", 0), (file!.ContentType, outcome.ExitCode));
        Assert.Equal(DownloadScene.BytesOf(file.Content), scene.OnDisk(file));
    }

    [Fact]
    public async Task A_login_page_is_not_even_an_essay_that_is_a_web_page()
    {
        await using var scene = await DownloadScene.OfAsync(scene => scene.HandIn("essay.html", SchoolContent.Of("<html>My essay</html>")));
        scene.Faults.Add("/files/", Fault.Html(200), Faults.Always);

        var outcome = await scene.DownloadAsync();

        Assert.Equal(3, outcome.ExitCode);
        Assert.False(File.Exists(scene.Place("essay.html")));
    }

    [Theory]
    [InlineData(SchoolFileState.Deleted, "deleted", "Canvas no longer has it (HTTP 404)", 1)]
    [InlineData(SchoolFileState.BytesLost, "missing", "Canvas knows it but has lost its content (HTTP 400)", 1)]
    [InlineData(SchoolFileState.Locked, "locked", "Canvas keeps it locked (HTTP 403)", 3)]
    [InlineData(SchoolFileState.Forbidden, "forbidden", "it is not permitted (HTTP 401)", 3)]
    public async Task What_cannot_be_had_is_listed_once_with_its_reason_and_the_rest_goes_on(
        SchoolFileState state, string status, string reason, int requests)
    {
        SchoolFile? lost = null;
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            lost = scene.HandIn("lost.pdf", SchoolContent.Pattern(9000));
            scene.HandIn("kept.pdf", SchoolContent.Pattern(100));
        });
        lost!.State = state;

        var outcome = await scene.DownloadAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains($"1 x file: {reason}", outcome.Out, StringComparison.Ordinal);
        var (first, second) = ErrorLines(scene);
        Assert.Matches(
            Time() + Regex.Escape(
            @$"..Error_http_downloader '{DownloadScene.Folder}/lost.pdf', '{scene.Run.Server.Url}files/{lost.Id}/download?download_frd=1&verifier={lost.Uuid}'") + "$", first);
        Assert.Equal("...Error object: " + reason, second);
        Assert.Equal(
            (status, reason, 9000L, "", $"{lost.Id}"), (scene.Row("lost.pdf").Status, scene.Row("lost.pdf").Reason,
            scene.Row("lost.pdf").Size, scene.Row("lost.pdf").Sha256, scene.Row("lost.pdf").CanvasId));
        Assert.Equal("saved", scene.Row("kept.pdf").Status);
        DownloadManifest.AssertTrue(scene.Archive);
        Assert.Empty(scene.Run.Clock.Pauses);
        Assert.Equal(requests, scene.Asked($"/files/{lost.Id}/").Count);
    }

    [Fact]
    public async Task A_file_without_an_address_is_locked_and_costs_no_request()
    {
        await using var scene = await DownloadScene.OfAsync(scene => scene.HandIn("essay.pdf", SchoolContent.Of("x")).Extra["url"] = "");

        var outcome = await scene.DownloadAsync();

        Assert.Equal((3, "locked"), (outcome.ExitCode, scene.Row("essay.pdf").Status));
        Assert.Empty(scene.Asked("/download"));
    }

    [Fact]
    public async Task A_size_other_than_recorded_is_not_accepted_when_the_server_announces_none()
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync(SchoolContent.Pattern(5000));
        await using var closing = scene;
        (file.Content, file.HidesLength) = (SchoolContent.Pattern(4000), true);

        var outcome = await scene.DownloadAsync();

        Assert.Equal(3, outcome.ExitCode);
        Assert.False(File.Exists(scene.Place("essay.pdf")));
        scene.AssertNothingUnfinished();
    }

    static (string First, string Second) ErrorLines(DownloadScene scene)
    {
        var lines = scene.Archive.Read("err.txt").Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal("", lines[2]);
        return (lines[0], lines[1]);
    }

    static string Time() => @"^\d\d-\d\d-\d{4} \d\d:\d\d:\d\d";
}
