using System.Net;

namespace CanvasExport.Core.Http;

/// <summary>Makes the clients that ask Canvas and its storage: they follow no redirects by themselves, keep no cookies, and wait as long as
/// whoever asks does.</summary>
public static class HttpClients
{
    /// <param name="decompresses">Whether answers may come compressed.</param>
    /// <param name="connections">How many connections one server gets at most.</param>
    public static HttpClient Create(bool decompresses, int connections) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = decompresses ? DecompressionMethods.All : DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        MaxConnectionsPerServer = connections,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>A client over a network that somebody else keeps.</summary>
    public static HttpClient Over(HttpMessageHandler network) => new(network, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
}
