using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Tests.Downloads;

public sealed class RedirectTests : IDisposable
{
    readonly DownloadBench _bench = new();

    [Theory]
    [InlineData(10, FileStatus.Saved)]
    [InlineData(11, FileStatus.Missing)]
    public async Task Ten_redirects_are_followed_and_no_more(int hops, FileStatus status)
    {
        for (var hop = 0; hop < hops; hop++)
        {
            _bench.Redirect($"https://canvas.test/{hop}", $"/{hop + 1}");
        }

        _bench.Send($"https://canvas.test/{hops}", "essay");

        var result = await _bench.DownloadAsync("https://canvas.test/0");

        Assert.Equal(status, result.Status);
        Assert.Equal(status == FileStatus.Saved ? "" : "it was redirected more than 10 times", result.Reason);
        Assert.Equal(11, _bench.Asked.Count);
    }

    [Theory]
    [InlineData("ftp://files.test/a.pdf", "from https to ftp")]
    [InlineData("file:///etc/hostname", "from https to file")]
    [InlineData("http://canvas.test/a.pdf", "from https to http")]
    [InlineData("javascript:alert(1)", "from https to javascript")]
    public async Task A_redirect_out_of_the_safe_web_is_refused(string target, string reason)
    {
        _bench.Redirect("https://canvas.test/a", target);
        _bench.Send("http://canvas.test/a.pdf", "essay");

        var result = await _bench.DownloadAsync("https://canvas.test/a");

        Assert.Equal((FileStatus.Missing, $"it was redirected {reason}, which is not followed"), (result.Status, result.Reason));
        Assert.Single(_bench.Asked);
        Assert.Empty(_bench.Files);
    }

    [Fact]
    public async Task The_token_goes_to_Canvas_alone_on_the_way_there_and_back()
    {
        _bench.Redirect("https://canvas.test/a", "https://storage.test/b");
        _bench.Redirect("https://storage.test/b", "https://canvas.test/c");
        _bench.Redirect("https://canvas.test/c", "https://canvas.test.evil.test/d");
        _bench.Redirect("https://canvas.test.evil.test/d", "https://canvas.test:8443/e");
        _bench.Redirect("https://canvas.test:8443/e", "https://canvas.test@evil.test/f");
        _bench.Send("https://canvas.test@evil.test/f", "essay");

        var result = await _bench.DownloadAsync("https://canvas.test/a");

        Assert.Equal(FileStatus.Saved, result.Status);
        Assert.Equal([true, false, true, false, false, false], _bench.Asked.Select(one => one.WithToken));
    }

    [Fact]
    public async Task A_file_that_lies_elsewhere_never_sees_the_token()
    {
        _bench.Answer("https://elsewhere.test/a", _ => new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized));

        var result = await _bench.DownloadAsync("https://elsewhere.test/a");

        Assert.Equal(FileStatus.Forbidden, result.Status);
        Assert.All(_bench.Asked, one => Assert.False(one.WithToken));
    }

    [Theory]
    [InlineData("/login/canvas", FileStatus.Forbidden)]
    [InlineData("/login", FileStatus.Forbidden)]
    [InlineData("https://idp.test/login?return=x", FileStatus.Forbidden)]
    [InlineData("/images/svg-icons/icon_lock.svg", FileStatus.Locked)]
    [InlineData("/login-sheet.pdf", FileStatus.Saved)]
    public async Task Where_it_leads_tells_what_it_means(string target, FileStatus status)
    {
        _bench.Redirect("https://canvas.test/a", target);
        _bench.Send("https://canvas.test/login*", "page or file");
        _bench.Send("https://idp.test/login", "page");

        Assert.Equal(status, (await _bench.DownloadAsync("https://canvas.test/a")).Status);
    }

    [Fact]
    public async Task A_redirect_without_an_address_is_odd()
    {
        _bench.Answer("https://canvas.test/a", _ => new HttpResponseMessage(System.Net.HttpStatusCode.Found));

        var result = await _bench.DownloadAsync("https://canvas.test/a");

        Assert.Equal((FileStatus.Missing, "the server gave an unexpected answer (HTTP 302)"), (result.Status, result.Reason));
    }

    public void Dispose() => _bench.Dispose();
}
