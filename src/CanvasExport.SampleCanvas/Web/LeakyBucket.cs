using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>
/// Canvas's throttle for one client: level after the pre-charge at or above the mark means refused; the pre-charge is given back
/// before the headers are written, the cost stays and leaks away.
/// </summary>
internal sealed class LeakyBucket(ThrottleOptions options, TimeProvider clock)
{
    private readonly Lock gate = new();
    private double level;
    private long leakedAt = clock.GetTimestamp();

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (!TryEnter())
        {
            WriteRemaining(context, Leave(0));
            var status = options.Status == 403 ? "403 Forbidden" : "429 Too Many Requests";
            await Reply.TextAsync(context, options.Status, "text/plain", $"{status} (Rate Limit Exceeded)\n");
            return;
        }

        context.Response.OnStarting(() =>
        {
            WriteRemaining(context, Leave(options.RequestCost));
            context.Response.Headers["X-Request-Cost"] = options.RequestCost.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        await next(context);
    }

    private static void WriteRemaining(HttpContext context, double remaining) =>
        context.Response.Headers["X-Rate-Limit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);

    private bool TryEnter()
    {
        lock (gate)
        {
            Leak();
            level = Math.Min(level + options.PreCharge, options.Maximum);
            return level < options.HighWaterMark;
        }
    }

    private double Leave(double cost)
    {
        lock (gate)
        {
            level = Math.Max(0, level - options.PreCharge + cost);
            return options.HighWaterMark - level;
        }
    }

    private void Leak()
    {
        var now = clock.GetTimestamp();
        level = Math.Max(0, level - (options.OutflowPerSecond * clock.GetElapsedTime(leakedAt, now).TotalSeconds));
        leakedAt = now;
    }
}
