using CanvasExport.Core.Canvas;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Http;
using CanvasExport.Tests.Support;
using RichardSzalay.MockHttp;
using Serilog.Core;

namespace CanvasExport.Core.Tests.Downloads;

/// <summary>One downloader before a network in which every answer is scripted; remembers who got the token.</summary>
internal sealed class DownloadBench : IDisposable
{
    public const string Secret = "1050~secret";

    readonly TempArchive _archive = new();
    readonly MockHttpMessageHandler _network = new();
    readonly List<(string Url, bool WithToken)> _asked = [];

    public ImpatientClock Clock { get; } = new();

    public string Path => System.IO.Path.Combine(_archive.Root, "essay.pdf");

    public IReadOnlyList<(string Url, bool WithToken)> Asked => _asked;

    public IReadOnlyList<string> Files => _archive.Files();

    /// <summary>Answers this URL, whatever its query.</summary>
    public void Answer(string url, Func<HttpRequestMessage, HttpResponseMessage> answer) => _network.When(url).Respond(request =>
    {
        _asked.Add((request.RequestUri!.GetLeftPart(UriPartial.Path), request.Headers.Authorization?.Parameter == Secret));
        return answer(request);
    });

    public void Redirect(string from, string to) =>
        Answer(from, _ =>
        new HttpResponseMessage(System.Net.HttpStatusCode.Found) { Headers = { Location = new Uri(to, UriKind.RelativeOrAbsolute) } });

    public void NeverAnswer(string url) => _network.When(url).Respond(() => new TaskCompletionSource<HttpResponseMessage>().Task);

    public void Fail(string url, Func<Exception> trouble) => _network.When(url).Respond(_ => throw trouble());

    public void Send(string url, string content) =>
        Answer(url, _ => new HttpResponseMessage { Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(content)) });

    public void SendJson(string url, string json) => Answer(url, _ => new HttpResponseMessage
    {
        Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
    });

    public Task<DownloadResult> DownloadAsync(
        string url, string canvasId = "", FileKind kind = FileKind.File, long? size = null, TimeProvider? clock = null) =>
        DownloadAsync(new FileRequest("essay.pdf", url, kind, canvasId, size), clock);

    public async Task<DownloadResult> DownloadAsync(FileRequest request, TimeProvider? clock = null)
    {
        using var http = new HttpClient(_network, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        using var downloader = new Downloader(
            http, new Uri("https://canvas.test"), CanvasToken.TryParse(Secret), parallel: 8, new HttpRetry(clock ?? Clock, Logger.None),
                TimeSpan.FromMinutes(1));
        return await downloader.DownloadAsync(request, Path, _ => { }, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _network.Dispose();
        _archive.Dispose();
    }
}
