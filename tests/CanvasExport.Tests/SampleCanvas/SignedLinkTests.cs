using System.Net.Http.Headers;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class SignedLinkTests
{
    [Fact]
    public async Task A_link_opens_what_it_was_signed_for_and_nothing_else()
    {
        var (visitor, file) = await OfFileAsync(new SampleCanvasOptions());
        await using var closing = visitor;
        var link = await LinkAsync(visitor, file);

        Assert.Equal((200, 200), (await StatusAsync(visitor, link), await StatusAsync(visitor, link)));
        Assert.Equal(403, await StatusAsync(visitor, link.Replace("link=1", "link=2", StringComparison.Ordinal)));
        Assert.Equal(403, await StatusAsync(visitor, link.Replace("a.txt", "b.txt", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(403, "application/xml", "<Code>AccessDenied</Code><Message>Request has expired</Message>")]
    [InlineData(401, "text/plain", "token expired")]
    public async Task The_first_links_may_have_expired(int status, string type, string text)
    {
        var (visitor, file) = await OfFileAsync(new SampleCanvasOptions { ExpiredLinks = 1, ExpiredLinkStatus = status });
        await using var closing = visitor;
        var (first, second) = (await LinkAsync(visitor, file), await LinkAsync(visitor, file));

        using var refusal = await visitor.GetAsync(first, token: false);

        Assert.Equal((status, type), ((int)refusal.StatusCode, refusal.Content.Headers.ContentType?.MediaType));
        Assert.Contains(text, await Visitor.TextAsync(refusal), StringComparison.Ordinal);
        Assert.Equal((200, status), (await StatusAsync(visitor, second), await StatusAsync(visitor, first)));
    }

    [Fact]
    public async Task The_first_links_to_one_file_may_have_expired()
    {
        var (visitor, file) = await OfFileAsync(new SampleCanvasOptions());
        await using var closing = visitor;
        file.ExpiredLinks = 2;

        Assert.Equal(403, await StatusAsync(visitor, await LinkAsync(visitor, file)));
        Assert.Equal(403, await StatusAsync(visitor, await LinkAsync(visitor, file)));
        Assert.Equal(200, await StatusAsync(visitor, await LinkAsync(visitor, file)));
    }

    [Fact]
    public async Task A_link_may_open_once()
    {
        var (visitor, file) = await OfFileAsync(new SampleCanvasOptions { LinksOpenOnce = true });
        await using var closing = visitor;
        var link = await LinkAsync(visitor, file);

        Assert.Equal((200, 403), (await StatusAsync(visitor, link), await StatusAsync(visitor, link)));
        Assert.Equal(200, await StatusAsync(visitor, await LinkAsync(visitor, file)));
    }

    [Theory]
    [InlineData(SchoolTag.Weak, "W/", 200)]
    [InlineData(SchoolTag.None, null, 206)]
    public async Task Storage_may_tell_versions_apart_badly_or_not_at_all(SchoolTag kind, string? start, int status)
    {
        var (visitor, file) = await OfFileAsync(new SampleCanvasOptions());
        await using var closing = visitor;
        file.Tag = kind;
        var link = await LinkAsync(visitor, file);

        using var whole = await visitor.GetAsync(link, token: false);
        using var rest = await visitor.GetAsync(link, token: false, headers =>
        {
            headers.Range = new RangeHeaderValue(2, null);
            headers.TryAddWithoutValidation("If-Range", whole.Headers.ETag?.ToString());
        });

        Assert.Equal(start is null ? null : start + file.Content.ETag, whole.Headers.ETag?.ToString());
        Assert.Equal(status, (int)rest.StatusCode);
    }

    static Task<(Visitor Visitor, SchoolFile File)> OfFileAsync(SampleCanvasOptions options) =>
        Visitor.OfFileAsync("a.txt", "text", options);

    static async Task<string> LinkAsync(Visitor visitor, SchoolFile file)
    {
        using var redirect = await visitor.GetAsync(Visitor.PathOf(file), token: false);
        return Visitor.Location(redirect);
    }

    static async Task<int> StatusAsync(Visitor visitor, string address)
    {
        using var response = await visitor.GetAsync(address, token: false);
        return (int)response.StatusCode;
    }
}
