namespace CanvasExport.Core.Http;

/// <summary>Sends a request up to the headers of its answer, and tells every trouble on the way as the network's.</summary>
internal static class HttpSending
{
    /// <summary>The answer, its body still to come.</summary>
    /// <exception cref="HttpRequestException">There was no connection, or it broke.</exception>
    public static async Task<HttpResponseMessage> SendForHeadersAsync(
        this HttpClient http, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // A cancellation that is not ours: the time that the handler allows for a connection is over.
            throw new HttpRequestException(HttpRequestError.ConnectionError, "no connection in time", e);
        }
    }
}
