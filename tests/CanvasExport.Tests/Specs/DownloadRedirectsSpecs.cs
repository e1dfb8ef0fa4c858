using CanvasExport.SampleCanvas;

namespace CanvasExport.Tests.Specs;

/// <summary>Where a download is passed on to.</summary>
public sealed class DownloadRedirectsSpecs
{
    [Theory]
    [InlineData("file:///etc/hostname")]
    [InlineData("file://127.0.0.1/etc/hostname")]
    [InlineData("ftp://127.0.0.1/essay.pdf")]
    [InlineData("data:application/pdf;base64,SGVsbG8=")]
    [InlineData("data:,an essay about maps")]
    [InlineData("javascript:alert(1)")]
    [InlineData("about:blank")]
    [InlineData("mailto:noa@example.edu")]
    [InlineData("C:\\essay.pdf")]
    [InlineData("\\\\127.0.0.1\\share\\essay.pdf")]
    [InlineData("http://")]
    [InlineData("http://:80/")]
    [InlineData("http://127.0.0.1:99999/essay.pdf")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("?")]
    [InlineData("#")]
    public async Task A_redirect_that_leads_to_no_file_is_listed_once_and_the_rest_goes_on(string location)
    {
        await using var scene = await OfTwoAsync();
        scene.Faults.Add($"/files/{scene.School.Files[0].Id}/", Fault.RedirectTo(location), Faults.Always);

        await AssertListedAsync(scene);
    }

    [Fact]
    public async Task A_redirect_without_an_address_is_listed_once_and_the_rest_goes_on()
    {
        await using var scene = await OfTwoAsync();
        scene.Faults.Add($"/files/{scene.School.Files[0].Id}/", Fault.Html(302), Faults.Always);

        await AssertListedAsync(scene);
    }

    [Fact]
    public async Task Two_addresses_that_lead_to_each_other_are_followed_ten_times_and_no_more()
    {
        await using var scene = await OfTwoAsync();
        var (server, file) = (scene.Run.Server, scene.School.Files[0]);
        scene.Faults.Add($"/files/{file.Id}/", Fault.RedirectTo($"{server.StorageUrl}files/circle?of={file.Id}"), Faults.Always);
        scene.Faults.Add("/files/circle", Fault.RedirectTo($"{server.Url}files/{file.Id}/download?verifier={file.Uuid}"), Faults.Always);

        await AssertListedAsync(scene);

        Assert.Equal("it was redirected more than 10 times", scene.Row("0.pdf").Reason);
        Assert.Equal(11, scene.Asked().Count(request => request.PathAndQuery.Contains($"{file.Id}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(FileAccessWorld.Verifier)]
    [InlineData(FileAccessWorld.NoVerifier)]
    [InlineData(FileAccessWorld.VerifierRefusesToken)]
    public async Task A_file_that_another_host_holds_arrives_and_that_host_never_sees_the_token(FileAccessWorld world)
    {
        await using var scene = await OfTwoAsync(world);
        var file = scene.School.Files[0];
        await using var other = await SampleCanvasServer.StartAsync(scene.School, cancellationToken: TestContext.Current.CancellationToken);
        scene.Faults.Add(
            $"/files/{file.Id}/", Fault.RedirectTo($"{other.Url}files/{file.Id}/download?verifier={file.Uuid}"), Faults.Always);

        await scene.AssertEverythingArrivesAsync();

        Assert.Equal(2, other.Requests.Count);
        Assert.All(other.Requests, request => Assert.Null(request.Authorization));
        Assert.All(
            other.Requests, request => Assert.DoesNotContain(scene.Run.Server.Token, request.PathAndQuery, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_Canvas_under_another_name_is_another_host()
    {
        await using var scene = await OfTwoAsync(FileAccessWorld.NoVerifier);
        var (server, file) = (scene.Run.Server, scene.School.Files[0]);
        scene.Faults.Add(
            $"/files/{file.Id}/",
            Fault.RedirectTo($"http://localhost:{server.Url.Port}/courses/{scene.Course.Id}/files/{file.Id}/download"), Faults.Always);
        var before = server.Requests.Count;

        await scene.DownloadAsync();

        var asked = server.Requests.Skip(before).Where(request => request.PathAndQuery.StartsWith("/courses/", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(asked);
        Assert.All(asked, request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task A_detour_over_another_host_and_back_to_Canvas_arrives()
    {
        await using var scene = await OfTwoAsync(FileAccessWorld.NoVerifier);
        var (server, file) = (scene.Run.Server, scene.School.Files[0]);
        scene.Faults.Add($"/files/{file.Id}/download?download_frd", Fault.RedirectTo($"{server.StorageUrl}files/detour"), Faults.Always);
        scene.Faults.Add("/files/detour", Fault.RedirectTo($"{server.Url}files/{file.Id}/download?no_cache=true"), Faults.Always);

        await scene.AssertEverythingArrivesAsync();

        Assert.All(scene.Asked("detour"), request => Assert.Null(request.Authorization));
    }

    static async Task AssertListedAsync(DownloadScene scene)
    {
        var outcome = await scene.DownloadAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        var lines = scene.Archive.Read("err.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("/0.pdf', '", lines[0], StringComparison.Ordinal);
        Assert.Equal("missing", scene.Row("0.pdf").Status);
        Assert.NotEqual("", scene.Row("0.pdf").Reason);
        Assert.Equal([$"{DownloadScene.Folder}/1.pdf"], DownloadManifest.StudentsFiles(scene.Archive));
        DownloadManifest.AssertTrue(scene.Archive);
    }

    static Task<DownloadScene> OfTwoAsync(FileAccessWorld world = FileAccessWorld.Verifier) => DownloadScene.OfAsync(
        scene => scene.HandInTogether(Enumerable.Range(0, 2).Select(number => ($"{number}.pdf", DownloadScene.Unique(number, 100)))),
        new SampleCanvasOptions { FileAccess = world });
}
