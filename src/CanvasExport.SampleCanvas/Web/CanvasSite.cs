using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>The Canvas origin: doors first, then the addresses behind them.</summary>
internal static class CanvasSite
{
    public static Action<WebApplication> Build(World world) => app =>
    {
        app.Use(next => context =>
        {
            CanvasAuth.RequireUserAgent(context.Request);
            return next(context);
        });
        if (world.Options.Throttle is { } throttle)
        {
            Throttle(app, throttle, world.Options.Clock);
        }

        app.Use(next => context => IsApi(context) ? EnterApiAsync(world, context, next) : next(context));
        app.UseRouting();
        var api = app.MapGroup("/api/v1");
        CourseEndpoints.Map(api, world);
        SubmissionEndpoints.Map(api, world);
        NewQuizEndpoints.Map(app, world);
        ViewerEndpoints.MapCanvas(app, world);
        FileEndpoints.Map(app, world);
        MediaEndpoints.Map(app, world);
        EquationEndpoints.Map(app, world);
        app.MapFallback(context => throw (IsApi(context) ? Refusal.NotFound() : Refusal.Html(404, "Page Not Found")));
    };

    /// <summary>An address that is answered with the help of an <see cref="ApiCall"/>.</summary>
    public static RequestDelegate Answer(World world, Func<ApiCall, Task> answer) => context => answer(new ApiCall(world, context));

    static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    static void Throttle(WebApplication app, ThrottleOptions options, TimeProvider clock)
    {
        // One bucket for each token, as in Canvas; requests without one share a bucket.
        var buckets = new ConcurrentDictionary<string, LeakyBucket>();
        app.Use(next => context => buckets
            .GetOrAdd(context.Request.Headers.Authorization.ToString(), _ => new LeakyBucket(options, clock))
            .PassAsync(context, next));
    }

    static async Task EnterApiAsync(World world, HttpContext context, RequestDelegate next)
    {
        CanvasAuth.RequireToken(context.Request, world.Options);
        if (world.Options.Latency > TimeSpan.Zero)
        {
            await Task.Delay(world.Options.Latency, world.Options.Clock, context.RequestAborted);
        }

        await next(context);
    }
}
