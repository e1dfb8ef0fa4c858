using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// Canvas's viewer of documents, which keeps the marks that people drew on them. Canvas opens a session for the owner of the token; it
/// lives for minutes, on a server to which no token goes. One that is over is begun anew.
/// </summary>
/// <param name="client">Asks Canvas.</param>
/// <param name="http">Asks the viewer.</param>
/// <param name="address">Where Canvas is, without <c>/api/v1</c>.</param>
/// <param name="retry">What is tried again, and when.</param>
public sealed partial class DocumentViewer(CanvasClient client, HttpClient http, Uri address, HttpRetry retry)
{
    const int FreshSessions = 2;

    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>Where a session is opened, by an address that Canvas gave for it; null for all other addresses.</summary>
    public static Uri? TrySession(Uri canvas, string? text) =>
        Uri.TryCreate(canvas, text, out var url) && url.SecuredLike(canvas) is var own && own.IsSameOrigin(canvas)
        && own.AbsolutePath == "/api/v1/canvadoc_session" ? own : null;

    /// <summary>Reads the marks on a document: an object with the list of them.</summary>
    /// <param name="session">Where Canvas opens a session for it.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="CanvasException">They are not to be had.</exception>
    public Task<RawElement> ReadMarksAsync(Uri session, CancellationToken cancellationToken) => InSessionAsync(
        session, async (open, token) =>
        {
            RawElement marks = default;
            await AskAsync(HttpMethod.Get, open.Marks, async body => marks = await JsonElements.ReadOneAsync(body, token), token);
            return marks;
        }, cancellationToken);

    /// <summary>Has the viewer make a PDF of a document with its marks, and waits until it is there.</summary>
    /// <returns>Its address, which opens without a token as long as the session lives.</returns>
    /// <exception cref="CanvasException">It is not to be had.</exception>
    public Task<Uri> MakePdfAsync(Uri session, CancellationToken cancellationToken) => InSessionAsync(session, async (open, token) =>
    {
        await AskAsync(HttpMethod.Post, open.Pdf, _ => Task.CompletedTask, token);
        var wait = new GrowingPauses(retry.Clock, LongestWait, "the document with its marks");
        while (!await IsReadyAsync(new Uri($"{open.Pdf.AbsoluteUri}/is_ready"), token))
        {
            await wait.PauseAsync(token);
        }

        return open.Pdf;
    }, cancellationToken);

    async Task<T> InSessionAsync<T>(Uri session, Func<Session, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var fresh = 0; ; fresh++)
        {
            var open = Session.TryOf(await client.ReadRedirectAsync(session, cancellationToken), address)
                ?? throw new CanvasException(CanvasFailure.Rejected, "Canvas opened no session of its viewer for this document");
            try
            {
                return await work(open, cancellationToken);
            }
            catch (CanvasException e) when (e.Failure is CanvasFailure.NotPermitted or CanvasFailure.NotFound && fresh < FreshSessions)
            {
                // A session that is over is answered as one that never was.
            }
        }
    }

    async Task<bool> IsReadyAsync(Uri url, CancellationToken cancellationToken)
    {
        var isReady = false;
        try
        {
            await AskAsync(HttpMethod.Get, url, async body =>
            {
                using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
                isReady = json.RootElement.ValueKind == JsonValueKind.Object && CanvasJson.TryText(json.RootElement, "ready") == "true";
            }, cancellationToken);
        }
        catch (CanvasException e) when (e.Failure == CanvasFailure.NotFound)
        {
            return false;
        }

        return isReady;
    }

    async Task AskAsync(HttpMethod method, Uri url, Func<Stream, Task> read, CancellationToken cancellationToken)
    {
        try
        {
            await retry.RunAsync(token => TryAsync(method, url, read, token), cancellationToken);
        }
        catch (TransientHttpException e)
        {
            throw new CanvasException(CanvasFailure.Broken, e.Message, e);
        }
        catch (Exception e) when (HttpRetry.IsNetworkTrouble(e))
        {
            throw new CanvasException(CanvasFailure.Broken, $"The connection to Canvas's viewer failed ({NetworkReason.Of(e)})", e);
        }
    }

    async ValueTask<bool> TryAsync(HttpMethod method, Uri url, Func<Stream, Task> read, CancellationToken cancellationToken)
    {
        using var idle = new IdleTimeout(CanvasClient.TimeToAnswer, retry.Clock, cancellationToken);
        idle.Renew();
        using var request = new HttpRequestMessage(method, url);
        request.Headers.UserAgent.Add(UserAgent.Value);
        try
        {
            using var response = await http.SendForHeadersAsync(request, idle.Token);
            Check(response);
            await using var body = await response.Content.ReadAsStreamAsync(idle.Token);
            await read(body);
            return true;
        }
        catch (OperationCanceledException e) when (idle.IsOver)
        {
            throw idle.Exception(e);
        }
        catch (JsonException e)
        {
            throw new TransientHttpException("Canvas's viewer answered with something else than was asked for", e);
        }
    }

    static void Check(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        switch (response.StatusCode)
        {
            case >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices:
                return;
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                throw new CanvasException(CanvasFailure.NotPermitted, $"Canvas's viewer does not permit this (HTTP {status})");
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                throw new CanvasException(CanvasFailure.NotFound, $"Canvas's viewer does not have this (HTTP {status})");
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                throw new TransientHttpException($"Canvas's viewer is in trouble (HTTP {status})") { RetryAfter = RetryAfter.Of(response) };
            default:
                throw new CanvasException(CanvasFailure.Rejected, $"Canvas's viewer rejected the request (HTTP {status})");
        }
    }

    // Where what belongs to a session is asked for.
    sealed partial record Session(Uri Marks, Uri Pdf)
    {
        public static Session? TryOf(Uri view, Uri canvas) =>
            ViewPath().Match(view.AbsolutePath) is { Success: true } path && (view.Scheme == "https" || view.Scheme == canvas.Scheme)
                ? new Session(
                    new Uri(view, $"{path.Groups[1].Value}/2018-04-06/sessions/{path.Groups[2].Value}/annotations"),
                    new Uri(view, $"{path.Groups[1].Value}/1/sessions/{path.Groups[2].Value}/annotated.pdf"))
                : null;

        [GeneratedRegex("^(.*)/1/sessions/([^/]+)/view$")]
        private static partial Regex ViewPath();
    }
}
