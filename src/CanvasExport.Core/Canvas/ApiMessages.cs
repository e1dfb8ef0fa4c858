using System.Net.Http.Headers;
using System.Text.Json;
using CanvasExport.Core.Files;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>What is sent to Canvas's REST API, and what of its answers is the data that was asked for.</summary>
internal static class ApiMessages
{
    /// <summary>The request for an address; with fields of a form the one that makes something there.</summary>
    public static HttpRequestMessage Request(Uri url, CanvasToken token, IEnumerable<KeyValuePair<string, string>>? fields = null)
    {
        var request = fields is null ? new HttpRequestMessage(HttpMethod.Get, url)
            : new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Authorization = token.Header;
        request.Headers.UserAgent.Add(UserAgent.Value);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }

    /// <summary>Hands on the body of an answer.</summary>
    /// <exception cref="CanvasException">It says no.</exception>
    /// <exception cref="TransientHttpException">It may be another one later.</exception>
    public static async Task ReadBodyAsync(
        HttpResponseMessage response, CanvasToken token, bool mustBeJson, Func<Stream, Task> readBody, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await CanvasErrors.FromAsync(response, token, cancellationToken);
        }

        if (mustBeJson && !CanvasErrors.IsJson(response.Content.Headers.ContentType))
        {
            throw new TransientHttpException("The server answered with a page instead of data: is this the address of a Canvas?");
        }

        try
        {
            await using var body = await ResponseBody.OpenAsync(response, cancellationToken);
            await readBody(body);
        }
        catch (OtherJsonException e)
        {
            throw new TransientHttpException($"Canvas answered with something else than was asked for: it {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new TransientHttpException($"Canvas answered with broken JSON: it {e.Message}", e);
        }
    }
}
