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

    /// <summary>Has the file made, and says where it lies then; null for one that is there.</summary>
    public Func<CancellationToken, Task<Uri>>? MakeAsync { get; init; }

    /// <summary>The answer with the bytes: 200, 206 or 416.</summary>
    /// <exception cref="FileRefusedException">It is not to be had this way.</exception>
    /// <exception cref="TransientHttpException">It may be had later.</exception>
    public async Task<HttpResponseMessage> OpenAsync(
        Action<HttpRequestHeaders> addRange, TransferSlots.Slot slot, IdleTimeout idle)
    {
        for (var fresh = 0; ; fresh++)
        {
            var place = await PlaceAsync(idle);
            try
            {
                return await Hops.FollowAsync(Request, place, WithToken, addRange, slot, idle);
            }
            catch (FileRefusedException e) when ((e.IsOfStorage || MakeAsync is not null) && fresh < FreshLinks)
            {
                // Canvas makes a new link each time it is asked, and opens a new session of its viewer.
            }
        }
    }

    async Task<Uri> PlaceAsync(IdleTimeout idle)
    {
        if (MakeAsync is null)
        {
            return Url;
        }

        try
        {
            // Each question of it has a time of its own.
            idle.Rest();
            return await MakeAsync(idle.Token);
        }
        catch (CanvasException e) when (e.ConcernsOneThing && !e.MayComeLater)
        {
            throw new FileRefusedException(
                e.Failure == CanvasFailure.NotPermitted ? FileStatus.Forbidden : FileStatus.Missing, e.Message.TrimEnd('.'));
        }
    }
}
