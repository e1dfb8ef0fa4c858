using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

/// <summary>
/// A sample Canvas with a plain HTTP client in front of it, which follows no redirect and sends the token unless told otherwise.
/// </summary>
internal sealed partial class Visitor(SampleCanvasServer server) : IAsyncDisposable
{
    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public SampleCanvasServer Server { get; } = server;

    public static async Task<Visitor> OfAsync(School school, SampleCanvasOptions? options = null) =>
        new(await SampleCanvasServer.StartAsync(school, options, TestContext.Current.CancellationToken));

    public static async Task<(Visitor Visitor, SchoolFile File)> OfFileAsync(
        string name, string text, SampleCanvasOptions? options = null)
    {
        var school = new School();
        var file = school.AddFile(name, SchoolContent.Of(text));
        return (await OfAsync(school, options), file);
    }

    public static string PathOf(SchoolFile file) => $"/files/{file.Id}/download?download_frd=1&verifier={file.Uuid}";

    public static string Location(HttpResponseMessage response) => response.Headers.Location!.OriginalString;

    /// <summary>One GET; a relative address is one of the Canvas origin.</summary>
    public async Task<HttpResponseMessage> GetAsync(
        string address, bool token = true, Action<HttpRequestHeaders>? headers = null, bool onlyHeaders = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Url, address));
        request.Headers.UserAgent.ParseAdd("tests/1.0");
        if (token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Server.Token);
        }

        headers?.Invoke(request.Headers);
        var until = onlyHeaders ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead;
        return await _http.SendAsync(request, until, TestContext.Current.CancellationToken);
    }

    public async Task<JsonNode> JsonAsync(string address)
    {
        using var response = await GetAsync(address);
        Assert.Equal(200, (int)response.StatusCode);
        return JsonNode.Parse(await TextAsync(response))!;
    }

    /// <summary>The pages of a list, by their next links.</summary>
    public async Task<List<JsonArray>> PagesAsync(string address)
    {
        var pages = new List<JsonArray>();
        for (var next = address; next is not null;)
        {
            using var response = await GetAsync(next);
            Assert.Equal(200, (int)response.StatusCode);
            pages.Add(JsonNode.Parse(await TextAsync(response))!.AsArray());
            next = Link(response, "next");
        }

        return pages;
    }

    public async Task<List<JsonNode?>> ListAsync(string address) => [.. (await PagesAsync(address)).SelectMany(page => page)];

    public static string? Link(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues("Link", out var values)
            ? OneLink().Matches(string.Join(',', values)).FirstOrDefault(link => link.Groups["name"].Value == name)?.Groups["url"].Value
            : null;

    public static Task<string> TextAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static Task<byte[]> BytesAsync(HttpResponseMessage response) =>
        response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    [GeneratedRegex("<(?<url>[^>]*)>; rel=\"(?<name>[^\"]*)\"")]
    private static partial Regex OneLink();
}
