using System.Net;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class FileTests
{
    [Fact]
    public async Task A_download_is_a_redirect_to_storage_which_sends_bytes_length_tag_and_name()
    {
        var (visitor, file) = await Visitor.OfFileAsync("Essay – final.pdf", "%PDF-1.4");
        await using var closing = visitor;

        using var redirect = await visitor.GetAsync(await UrlAsync(visitor, file), token: false);
        using var response = await visitor.GetAsync(Visitor.Location(redirect), token: false);

        Assert.Equal(HttpStatusCode.Found, redirect.StatusCode);
        Assert.StartsWith(visitor.Server.StorageUrl.ToString(), Visitor.Location(redirect), StringComparison.Ordinal);
        Assert.Equal(file.Content.Length, response.Content.Headers.ContentLength);
        Assert.Equal(file.Content.ETag, response.Headers.ETag?.ToString());
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Essay – final.pdf", response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("%PDF-1.4", await Visitor.TextAsync(response));
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
        var (visitor, file) = await Visitor.OfFileAsync("a.txt", "text", new SampleCanvasOptions { FileAccess = world });
        await using var closing = visitor;

        var query = verifier ? "?download_frd=1&verifier=" + file.Uuid : "?download_frd=1";
        using var response = await visitor.GetAsync($"/files/{file.Id}/download{query}", token);

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
        var (visitor, file) = await Visitor.OfFileAsync("My essay.txt", "text", new SampleCanvasOptions { FileAccess = world });
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
        var (visitor, file) = await Visitor.OfFileAsync("a.txt", "text");
        await using var closing = visitor;
        file.State = state;

        using var page = await visitor.GetAsync(Visitor.PathOf(file), token: false);
        using var json = await visitor.GetAsync($"/api/v1/files/{file.Id}");

        Assert.Equal(download, (int)page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Equal(api, (int)json.StatusCode);
    }

    [Fact]
    public async Task A_thumbnail_is_an_image_or_leads_to_no_pic_gif()
    {
        var (visitor, file) = await Visitor.OfFileAsync("a.png", "image");
        await using var closing = visitor;
        Assert.Null((await visitor.JsonAsync($"/api/v1/files/{file.Id}"))["thumbnail_url"]);

        file.NamesMissingThumbnail = true;
        var url = (string)(await visitor.JsonAsync($"/api/v1/files/{file.Id}"))["thumbnail_url"]!;
        using var missing = await visitor.GetAsync(url, token: false);
        file.Thumbnail = [1, 2, 3];
        using var present = await visitor.GetAsync(url, token: false);
        using var image = await visitor.GetAsync(Visitor.Location(present), token: false);
        using var nothing = await visitor.GetAsync(Visitor.Location(missing), token: false);

        Assert.EndsWith("/images/no_pic.gif", Visitor.Location(missing), StringComparison.Ordinal);
        Assert.Equal("image/gif", nothing.Content.Headers.ContentType?.MediaType);
        Assert.Equal([1, 2, 3], await Visitor.BytesAsync(image));
    }

    static async Task<string> UrlAsync(Visitor visitor, SchoolFile file) =>
        (string)(await visitor.JsonAsync($"/api/v1/files/{file.Id}"))["url"]!;
}
