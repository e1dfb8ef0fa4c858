using System.Net;
using System.Net.Http.Headers;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class FileTests
{
    [Fact]
    public async Task A_download_is_a_redirect_to_storage_which_sends_bytes_length_tag_and_name()
    {
        var (visitor, file) = await OneFileAsync("Essay – final.pdf", "%PDF-1.4");
        await using var closing = visitor;

        using var redirect = await visitor.GetAsync(await UrlAsync(visitor, file), token: false);
        using var response = await visitor.GetAsync(Location(redirect), token: false);

        Assert.Equal(HttpStatusCode.Found, redirect.StatusCode);
        Assert.StartsWith(visitor.Server.StorageUrl.ToString(), Location(redirect), StringComparison.Ordinal);
        Assert.Equal(file.Content.Length, response.Content.Headers.ContentLength);
        Assert.Equal(file.Content.ETag, response.Headers.ETag?.ToString());
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Essay – final.pdf", response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("%PDF-1.4", await Visitor.TextAsync(response));
    }

    [Fact]
    public async Task Storage_answers_400_to_a_request_that_bears_a_token_and_403_without_signature()
    {
        var (visitor, file) = await OneFileAsync("a.txt", "text");
        await using var closing = visitor;
        using var redirect = await visitor.GetAsync(await UrlAsync(visitor, file), token: false);

        using var withToken = await visitor.GetAsync(Location(redirect));
        using var unsigned = await visitor.GetAsync(Location(redirect).Split('?')[0], token: false);

        Assert.Equal(HttpStatusCode.BadRequest, withToken.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, unsigned.StatusCode);
    }

    [Theory]
    [InlineData(FileAccessWorld.Verifier, true, false, "storage")]
    [InlineData(FileAccessWorld.Verifier, false, true, "storage")]
    [InlineData(FileAccessWorld.Verifier, false, false, "login")]
    [InlineData(FileAccessWorld.NoVerifier, true, false, "login")]
    [InlineData(FileAccessWorld.NoVerifier, false, true, "storage")]
    [InlineData(FileAccessWorld.VerifierRefusesToken, true, true, "401")]
    [InlineData(FileAccessWorld.VerifierRefusesToken, true, false, "storage")]
    public async Task Verifier_and_token_open_a_file_as_the_world_has_it(FileAccessWorld world, bool verifier, bool token, string outcome)
    {
        var (visitor, file) = await OneFileAsync("a.txt", "text", new SampleCanvasOptions { FileAccess = world });
        await using var closing = visitor;

        using var response = await visitor.GetAsync($"/files/{file.Id}/download?download_frd=1{(verifier ? "&verifier=" + file.Uuid : "")}", token);

        var place = response.Headers.Location switch
        {
            null => $"{(int)response.StatusCode}",
            { AbsolutePath: "/login" } => "login",
            var location => location.Port == visitor.Server.StorageUrl.Port ? "storage" : location.ToString(),
        };
        Assert.Equal(outcome, place);
    }

    [Fact]
    public async Task The_login_page_is_HTML_with_status_200()
    {
        await using var visitor = await Visitor.OfAsync(new School());

        using var response = await visitor.GetAsync("/login", token: false);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(FileAccessWorld.Verifier, true)]
    [InlineData(FileAccessWorld.NoVerifier, false)]
    public async Task A_file_names_its_uuid_only_where_links_bear_it(FileAccessWorld world, bool named)
    {
        var (visitor, file) = await OneFileAsync("My essay.txt", "text", new SampleCanvasOptions { FileAccess = world });
        await using var closing = visitor;

        var shown = await visitor.JsonAsync($"/api/v1/files/{file.Id}");

        Assert.Equal(named, shown["uuid"] is not null);
        Assert.Equal(named, ((string)shown["url"]!).Contains("verifier", StringComparison.Ordinal));
        Assert.Equal(("My+essay.txt", "text/plain", 4), ((string)shown["filename"]!, (string)shown["content-type"]!, (int)shown["size"]!));
        var signed = (string)(await visitor.JsonAsync($"/api/v1/files/{file.Id}/public_url"))["public_url"]!;
        using var response = await visitor.GetAsync(signed, token: false);
        Assert.Equal("text", await Visitor.TextAsync(response));
    }

    [Theory]
    [InlineData(SchoolFileState.Deleted, 404, 404)]
    [InlineData(SchoolFileState.BytesLost, 400, 200)]
    [InlineData(SchoolFileState.Forbidden, 401, 401)]
    [InlineData(SchoolFileState.Locked, 403, 401)]
    public async Task A_file_that_cannot_be_had_answers_with_an_HTML_page(SchoolFileState state, int download, int api)
    {
        var (visitor, file) = await OneFileAsync("a.txt", "text");
        await using var closing = visitor;
        file.State = state;

        using var page = await visitor.GetAsync(CanvasPath(file), token: false);
        using var json = await visitor.GetAsync($"/api/v1/files/{file.Id}");

        Assert.Equal(download, (int)page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Equal(api, (int)json.StatusCode);
    }

    [Fact]
    public async Task A_range_is_answered_in_part_when_the_file_is_unchanged()
    {
        var (visitor, file) = await OneFileAsync("a.txt", "0123456789");
        await using var closing = visitor;
        using var redirect = await visitor.GetAsync(CanvasPath(file), token: false);

        async Task<(int, string, string?)> AskAsync(long from, string tag)
        {
            using var response = await visitor.GetAsync(Location(redirect), token: false, headers =>
            {
                headers.Range = new RangeHeaderValue(from, null);
                headers.IfRange = new RangeConditionHeaderValue(tag);
            });
            return ((int)response.StatusCode, await Visitor.TextAsync(response), response.Content.Headers.ContentRange?.ToString());
        }

        Assert.Equal((206, "456789", "bytes 4-9/10"), await AskAsync(4, file.Content.ETag));
        Assert.Equal((200, "0123456789", null), await AskAsync(4, "\"another\""));
        var (status, _, range) = await AskAsync(10, file.Content.ETag);
        Assert.Equal((416, "bytes */10"), (status, range));
        file.IgnoresRange = true;
        Assert.Equal((200, "0123456789", null), await AskAsync(4, file.Content.ETag));
    }

    [Fact]
    public async Task A_large_file_costs_no_memory_and_may_hide_its_length()
    {
        var school = new School();
        var file = school.AddFile("large.zip", SchoolContent.Pattern(300_000));
        file.HidesLength = true;
        await using var visitor = await Visitor.OfAsync(school);
        using var redirect = await visitor.GetAsync(CanvasPath(file), token: false);

        using var response = await visitor.GetAsync(Location(redirect), token: false, onlyHeaders: true);
        var announced = response.Content.Headers.ContentLength;
        var bytes = await Visitor.BytesAsync(response);

        Assert.Null(announced);
        Assert.Equal(300_000, bytes.Length);
        Assert.Equal(SchoolContent.PatternByte(299_999), bytes[^1]);
    }

    [Fact]
    public async Task An_empty_file_is_sent_as_such()
    {
        var (visitor, file) = await OneFileAsync("a.txt", "");
        await using var closing = visitor;
        using var redirect = await visitor.GetAsync(CanvasPath(file), token: false);

        using var response = await visitor.GetAsync(Location(redirect), token: false);

        Assert.Equal((200, 0L), ((int)response.StatusCode, response.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task A_thumbnail_is_an_image_or_leads_to_no_pic_gif()
    {
        var (visitor, file) = await OneFileAsync("a.png", "image");
        await using var closing = visitor;
        Assert.Null((await visitor.JsonAsync($"/api/v1/files/{file.Id}"))["thumbnail_url"]);

        file.NamesMissingThumbnail = true;
        var url = (string)(await visitor.JsonAsync($"/api/v1/files/{file.Id}"))["thumbnail_url"]!;
        using var missing = await visitor.GetAsync(url, token: false);
        file.Thumbnail = [1, 2, 3];
        using var present = await visitor.GetAsync(url, token: false);
        using var image = await visitor.GetAsync(Location(present), token: false);
        using var nothing = await visitor.GetAsync(Location(missing), token: false);

        Assert.EndsWith("/images/no_pic.gif", Location(missing), StringComparison.Ordinal);
        Assert.Equal("image/gif", nothing.Content.Headers.ContentType?.MediaType);
        Assert.Equal([1, 2, 3], await Visitor.BytesAsync(image));
    }

    private static async Task<(Visitor Visitor, SchoolFile File)> OneFileAsync(string name, string text, SampleCanvasOptions? options = null)
    {
        var school = new School();
        var file = school.AddFile(name, SchoolContent.Of(text));
        return (await Visitor.OfAsync(school, options), file);
    }

    private static async Task<string> UrlAsync(Visitor visitor, SchoolFile file) =>
        (string)(await visitor.JsonAsync($"/api/v1/files/{file.Id}"))["url"]!;

    private static string CanvasPath(SchoolFile file) => $"/files/{file.Id}/download?download_frd=1&verifier={file.Uuid}";

    private static string Location(HttpResponseMessage response) => response.Headers.Location!.OriginalString;
}
