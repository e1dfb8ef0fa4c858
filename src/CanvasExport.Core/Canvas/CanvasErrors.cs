using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>Makes of an answer that is no list what it means. Status and headers decide; texts are localised and only quoted.</summary>
internal static class CanvasErrors
{
    const int QuotedBytes = 4096;
    static readonly string[] TextKeys = ["errors", "error", "message"];

    /// <summary>The exception for this answer: transient ones are tried again, the others are final.</summary>
    public static async Task<Exception> FromAsync(HttpResponseMessage response, CanvasToken token, CancellationToken cancellationToken)
    {
        var body = await ResponseText.StartAsync(response, QuotedBytes, cancellationToken).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        var said = Quote(response, token, body);
        return response.StatusCode switch
        {
            _ when Throttling.IsMeantBy(response.StatusCode, body) => Throttling.Refusal(response),
            HttpStatusCode.BadRequest or HttpStatusCode.Forbidden when body.Contains(
                "invalid assignment ids requested", StringComparison.Ordinal) =>
                new CanvasException(CanvasFailure.NoSubmissions, "Canvas has no submissions for this assignment"),
            HttpStatusCode.Unauthorized when response.Headers.NonValidated.Contains("WWW-Authenticate") =>
                new CanvasException(
                    CanvasFailure.TokenRefused,
                    $"Canvas refused the token{said}: make a new one in Canvas under Account, Settings, and try again."),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new CanvasException(CanvasFailure.NotPermitted, $"Canvas does not permit this to the token's owner (HTTP {status}{said})"),
            HttpStatusCode.NotFound => new CanvasException(CanvasFailure.NotFound, $"Canvas does not have this (HTTP 404{said})"),
            HttpStatusCode.Conflict => new CanvasException(CanvasFailure.Busy, $"Canvas is at it already (HTTP 409{said})"),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
                new TransientHttpException($"Canvas is in trouble (HTTP {status}{said})")
                {
                    RetryAfter = RetryAfter.Of(response),
                    Status = response.StatusCode,
                },
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
                new CanvasException(
                    CanvasFailure.NotCanvas,
                    $"The Canvas URL redirects to {Target(response)}: give the address of your Canvas itself with --canvas-url."),
            _ => new CanvasException(CanvasFailure.Rejected, $"Canvas rejected the request (HTTP {status}{said})"),
        };
    }

    // Hidden before it is cut: part of a token must not be left at the end.
    static string Shorten(string text) => (text.Length > 200 ? text[..200] + "…" : text).ReplaceLineEndings(" ");

    static string Target(HttpResponseMessage response) =>
        response.RequestMessage!.RequestUri is { } asked
        && response.Headers.Location is { } location
        && Uri.TryCreate(asked, location, out var target)
        && !target.IsSameOrigin(asked)
            ? target.GetLeftPart(UriPartial.Authority)
            : "another page";

    // `errors` comes as an array of objects, an object of lists or texts, or a text; `error` and `message` as texts.
    static string Quote(HttpResponseMessage response, CanvasToken token, string body)
    {
        if (response.Content.Headers.ContentType is not { MediaType: "application/json" })
        {
            return "";
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return FirstText(json.RootElement) is { Length: > 0 } text ? $", \"{Shorten(token.Hide(text))}\"" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    static string? FirstText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Array => element.EnumerateArray().Select(FirstText).FirstOrDefault(text => text is not null),
        JsonValueKind.Object => TextKeys
            .Select(key => element.TryGetProperty(key, out var value) ? FirstText(value) : null)
            .Concat(element.EnumerateObject().Where(property => property.Name != "status").Select(property => FirstText(property.Value)))
            .FirstOrDefault(text => text is not null),
        _ => null,
    };

    /// <summary>Whether the answer is what the API promises: JSON under a JSON type.</summary>
    public static bool IsJson(MediaTypeHeaderValue? type) => type?.MediaType is { } media
        && media.EndsWith("json", StringComparison.OrdinalIgnoreCase);
}
