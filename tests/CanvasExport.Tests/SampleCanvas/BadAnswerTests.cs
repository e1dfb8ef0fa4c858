using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class BadAnswerTests
{
    const string Courses = "/api/v1/courses";

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef", "abc")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nuntil the end", "until the end")]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: close\r\n\r\nold", "old")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n", "abc")]
    public async Task A_raw_answer_arrives_as_it_was_written(string answer, string body)
    {
        await using var visitor = await Visitor.OfAsync(new School());
        visitor.Server.Faults.Add(Courses, Fault.Raw(answer));

        using var response = await visitor.GetAsync(Courses);

        Assert.Equal((200, body), ((int)response.StatusCode, await Visitor.TextAsync(response)));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nabc")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nabc")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ")]
    public async Task A_raw_answer_may_be_none(string answer)
    {
        await using var visitor = await Visitor.OfAsync(new School());
        visitor.Server.Faults.Add(Courses, Fault.Raw(answer));

        await Assert.ThrowsAsync<HttpRequestException>(() => visitor.GetAsync(Courses));

        using var next = await visitor.GetAsync(Courses);
        Assert.Equal([0, 200], visitor.Server.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task A_fixed_answer_may_bear_any_header()
    {
        await using var visitor = await Visitor.OfAsync(new School());
        visitor.Server.Faults.Add(
            Courses, Fault.Status(206, "cde", "text/plain").With("Content-Range", "bytes 2-4/5").With("ETag", "W/\"x\""));
        visitor.Server.Faults.Add(Courses, Fault.RedirectTo("file:///etc/hostname"));

        using var part = await visitor.GetAsync(Courses);
        using var redirect = await visitor.GetAsync(Courses);

        Assert.Equal(
            (206, "bytes 2-4/5", "W/\"x\""), ((int)part.StatusCode, $"{part.Content.Headers.ContentRange}", $"{part.Headers.ETag}"));
        Assert.Equal((302, "file:///etc/hostname"), ((int)redirect.StatusCode, Visitor.Location(redirect)));
    }

    [Fact]
    public async Task A_reset_may_come_in_the_middle_of_a_body()
    {
        var (visitor, url) = await StoredAsync(Fault.ResetAfter(70_000));
        await using var closing = visitor;

        await Assert.ThrowsAsync<HttpRequestException>(() => visitor.GetAsync(url, token: false));
    }

    [Fact]
    public async Task A_body_may_stop_in_the_middle_and_never_go_on()
    {
        var (visitor, url) = await StoredAsync(Fault.StallAfter(70_000));
        await using var closing = visitor;
        using var response = await visitor.GetAsync(url, token: false, onlyHeaders: true);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        await body.ReadExactlyAsync(new byte[70_000], TestContext.Current.CancellationToken);

        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await body.ReadExactlyAsync(new byte[1], patience.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_may_say_nothing_at_all_or_stop_in_its_headers(bool atAll)
    {
        await using var visitor = await Visitor.OfAsync(new School());
        visitor.Server.Faults.Add(Courses, atAll ? Fault.Silence : Fault.Raw("HTTP/1.1 200 OK\r\n", staysOpen: true));
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        using var http = new HttpClient();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.GetAsync(new Uri(visitor.Server.Url, Courses), patience.Token));
    }

    /// <summary>A large file, the address of its bytes, and what meets who reads them.</summary>
    static async Task<(Visitor Visitor, string Url)> StoredAsync(Fault fault)
    {
        var school = new School();
        var file = school.AddFile("large.zip", SchoolContent.Pattern(200_000));
        var visitor = await Visitor.OfAsync(school);
        visitor.Server.Faults.Add("/files/" + file.Uuid, fault);
        return (visitor, (string)(await visitor.JsonAsync($"/api/v1/files/{file.Id}/public_url"))["public_url"]!);
    }
}
