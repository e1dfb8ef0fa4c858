using System.Text;

namespace CanvasExport.Tests.Support;

/// <summary>
/// A proxy in front of the school that ends TLS: the world asks it at https, and the school behind it writes http into its links.
/// </summary>
internal sealed class TlsProxy(Uri school, Uri? storage = null) : DelegatingHandler(new SocketsHttpHandler
{
    AllowAutoRedirect = false,
    UseCookies = false,
})
{
    const string Host = "canvas.example.edu";
    const string Storage = "storage.example.edu";

    readonly List<(string Url, bool HasToken)> _asked = [];

    /// <summary>Every address that was asked for, and whether the token went along.</summary>
    public IReadOnlyList<(string Url, bool HasToken)> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>Hosts that nobody answers at.</summary>
    public HashSet<string> Dead { get; } = [];

    /// <summary>The name that the school writes into its addresses.</summary>
    public string Writes { get; init; } = $"http://{Host}";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        lock (_asked)
        {
            _asked.Add((url.AbsoluteUri, request.Headers.Authorization is not null));
        }

        if (Dead.Contains(url.Host))
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, $"No such host is known. ({url.Host})");
        }

        if (url.Host is not (Host or Storage))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        request.RequestUri = new Uri(url.Host == Host ? school : storage!, url.PathAndQuery);
        request.Headers.Host = null;
        var response = await base.SendAsync(request, cancellationToken);
        Rewrite(response, "Link", Writes);
        Rewrite(response, "Location", $"https://{Host}");
        var type = response.Content.Headers.ContentType;
        if (type?.MediaType is "application/json")
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            response.Content = new StringContent(Rewritten(body, Writes), Encoding.UTF8, "application/json");
        }

        return response;
    }

    void Rewrite(HttpResponseMessage response, string header, string writes)
    {
        if (response.Headers.TryGetValues(header, out var values))
        {
            var written = values.Select(value => Rewritten(value, writes)).ToList();
            response.Headers.Remove(header);
            response.Headers.TryAddWithoutValidation(header, written);
        }
    }

    string Rewritten(string text, string writes)
    {
        text = text.Replace(school.GetLeftPart(UriPartial.Authority), writes, StringComparison.Ordinal);
        return storage is null
            ? text
            : text.Replace(storage.GetLeftPart(UriPartial.Authority), $"https://{Storage}", StringComparison.Ordinal);
    }
}
