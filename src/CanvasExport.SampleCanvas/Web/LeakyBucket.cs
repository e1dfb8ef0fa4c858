using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>
/// Canvas's throttle for one client: _level after the pre-charge at or above the mark means refused; the pre-charge is given back
/// before the headers are written, the cost stays and leaks away.
/// </summary>
internal sealed class LeakyBucket(ThrottleOptions options, TimeProvider clock)
{
    readonly Lock _gate = new();
    double _level;
    long _leakedAt = clock.GetTimestamp();

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

    static void WriteRemaining(HttpContext context, double remaining) =>
        context.Response.Headers["X-Rate-Limit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);

    bool TryEnter()
    {
        lock (_gate)
        {
            Leak();
            _level = Math.Min(_level + options.PreCharge, options.Maximum);
            return _level < options.HighWaterMark;
        }
    }

    double Leave(double cost)
    {
        lock (_gate)
        {
            _level = Math.Max(0, _level - options.PreCharge + cost);
            return options.HighWaterMark - _level;
        }
    }

    void Leak()
    {
        var now = clock.GetTimestamp();
        _level = Math.Max(0, _level - (options.OutflowPerSecond * clock.GetElapsedTime(_leakedAt, now).TotalSeconds));
        _leakedAt = now;
    }
}
