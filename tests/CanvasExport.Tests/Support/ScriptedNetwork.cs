using System.Net;
using System.Text;

namespace CanvasExport.Tests.Support;

/// <summary>Answers requests from a script, where a real server would not send exactly that.</summary>
internal sealed class ScriptedNetwork(Func<int, HttpResponseMessage> answer) : HttpMessageHandler
{
    /// <summary>How many requests have come.</summary>
    public int Requests { get; private set; }

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    /// <summary>A redirect; without a target it says only that there is one.</summary>
    public static HttpResponseMessage Redirect(string? location)
    {
        var response = new HttpResponseMessage(HttpStatusCode.Found) { Content = new StringContent("You are being redirected.") };
        response.Headers.Location = location is null ? null : new Uri(location, UriKind.RelativeOrAbsolute);
        return response;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var response = answer(++Requests);
        response.RequestMessage = request;
        return Task.FromResult(response);
    }
}
