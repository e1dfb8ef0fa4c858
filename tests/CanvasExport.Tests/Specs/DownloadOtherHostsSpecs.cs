using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Files whose addresses name a host that is gone, or that somebody blocks.</summary>
public sealed class DownloadOtherHostsSpecs
{
    [Theory]
    [InlineData("http://localhost:1/files/{id}/download?download_frd=1&verifier={uuid}")]
    [InlineData("https://former.example/courses/5/files/{id}/download?download_frd=1&verifier={uuid}")]
    [InlineData("https://FORMER.example:8443/users/5/files/1~{id}/download?verifier={uuid}")]
    [InlineData("https://former.example/files/{id}/download?download_frd=1")]
    public async Task A_file_at_a_host_that_is_gone_comes_from_my_Canvas_without_a_pause(string url)
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            var file = scene.HandIn("essay.pdf", SchoolContent.Of("an essay"));
            file.Extra["url"] = url.Replace("{id}", $"{file.Id}", StringComparison.Ordinal)
                .Replace("{uuid}", file.Uuid, StringComparison.Ordinal);
        });

        var outcome = await scene.DownloadAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal("an essay", scene.Archive.Read($"{DownloadScene.Folder}/essay.pdf"));
        Assert.Empty(scene.Run.Clock.Pauses);
    }

    [Fact]
    public async Task A_file_that_my_Canvas_refuses_is_asked_for_once_where_its_address_leads_and_the_refusal_is_told()
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            foreach (var number in Enumerable.Range(1, 3))
            {
                var file = scene.HandIn($"essay {number}.pdf", SchoolContent.Of("an essay"));
                file.State = SchoolFileState.Forbidden;
                file.Extra["url"] = $"https://former.example/files/{file.Id}/download?verifier={file.Uuid}";
            }
        });
        var network = new TlsProxy(scene.Run.Server.Url) { Dead = { "former.example" } };
        scene.Run.Network = network;

        var outcome = await scene.Run.RunAsync("download-attachments", "--parallel", "1");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("3 x file: it is not permitted (HTTP 401)", outcome.Out, StringComparison.Ordinal);

        // By those that were on their way to it when that showed.
        Assert.InRange(network.Asked.Count(one => one.Url.Contains("former.example", StringComparison.Ordinal)), 1, 2);
        Assert.DoesNotContain(network.Asked, one => one.Url.Contains("former.example", StringComparison.Ordinal) && one.HasToken);
        Assert.Empty(scene.Run.Clock.Pauses);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(200)]
    public async Task A_page_of_a_firewall_is_no_lock_and_names_the_host_to_allow(int status)
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("blocked.pdf", SchoolContent.Of("an essay"));
            scene.HandIn("locked.pdf", SchoolContent.Of("another")).State = SchoolFileState.Locked;
        });
        scene.Faults.Add($"/files/{scene.School.Files[0].Uuid}", Fault.Html(status), Faults.Always);

        var outcome = await scene.DownloadAsync();

        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal("forbidden", scene.Row("blocked.pdf").Status);
        Assert.Contains(
            $"a web page came from 127.0.0.1 in place of the file (HTTP {status})", scene.Row("blocked.pdf").Reason,
            StringComparison.Ordinal);
        Assert.Contains("ask for it to be allowed", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(("locked", "Canvas keeps it locked (HTTP 403)"), (scene.Row("locked.pdf").Status, scene.Row("locked.pdf").Reason));
    }
}
