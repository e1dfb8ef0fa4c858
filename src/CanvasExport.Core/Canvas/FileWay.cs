using System.Net.Http.Headers;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>One way to a file.</summary>
internal sealed record FileWay(RedirectFollower Hops, FileRequest Request, Uri Url, bool WithToken)
{
    // A link to the storage may have expired on the way there; after two fresh ones it is a refusal.
    const int FreshLinks = 2;

    /// <summary>Told when nobody answers, of a way that is only tried once; null for all others.</summary>
    public Action? OnUnreachable { get; init; }

    /// <summary>The answer with the bytes: 200, 206 or 416.</summary>
    /// <exception cref="FileRefusedException">It is not to be had this way.</exception>
    /// <exception cref="TransientHttpException">It may be had later.</exception>
    public async Task<HttpResponseMessage> OpenAsync(Action<HttpRequestHeaders> addRange, IdleTimeout idle)
    {
        for (var fresh = 0; ; fresh++)
        {
            try
            {
                return await Hops.FollowAsync(Request, Url, WithToken, addRange, idle);
            }
            catch (FileRefusedException e) when (e.IsOfStorage && fresh < FreshLinks)
            {
                // Canvas makes a new link each time it is asked.
            }
        }
    }
}
