using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>What no server does on purpose; Kestrel has to be talked into it.</summary>
internal static class BadManners
{
    /// <summary>Ends the connection at once.</summary>
    public static Task ResetAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Says nothing more until the client has gone.</summary>
    public static Task StallAsync(HttpContext context) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    /// <summary>Says nothing at all until the client has gone.</summary>
    public static async Task SilenceAsync(HttpContext context)
    {
        RequestLog.StaysUnanswered(context);
        try
        {
            await StallAsync(context);
        }
        catch (OperationCanceledException)
        {
            // Which is what the client was to do.
        }
    }

    /// <summary>Sends bytes past Kestrel, which counts what an answer holds, straight to the connection.</summary>
    public static async Task SendRawAsync(HttpContext context, ReadOnlyMemory<byte> bytes, bool staysOpen)
    {
        RequestLog.StaysUnanswered(context);
        var connection = context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output;
        await connection.WriteAsync(bytes);
        if (!staysOpen)
        {
            // Everything written is sent before the connection ends, and nothing that Kestrel would add.
            await connection.CompleteAsync();
        }

        await SilenceAsync(context);
    }
}
