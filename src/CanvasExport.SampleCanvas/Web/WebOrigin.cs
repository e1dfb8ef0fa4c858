using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>One Kestrel server on 127.0.0.1 that logs its requests, applies the faults and then serves its site.</summary>
internal sealed class WebOrigin : IAsyncDisposable
{
    readonly WebApplication _app;

    WebOrigin(WebApplication app)
    {
        _app = app;
        Url = new Uri(app.Urls.Single());
    }

    public Uri Url { get; }

    public static async Task<WebOrigin> StartAsync(
        Origin origin, int port, RequestLog log, Faults faults, Action<WebApplication> site, CancellationToken cancellationToken)
    {
        // The empty builder reads neither settings files nor ASPNETCORE_URLS, and logs nothing.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Canvas drops links beyond 6144 bytes; a test of that needs an address of its own that is longer still.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Use(next => async context =>
        {
            log.Watch(origin, context);
            await FaultGate.PassAsync(faults, context, next);
        });
        app.Use(next => context => AnswerRefusalsAsync(context, next));
        site(app);
        await app.StartAsync(cancellationToken);
        return new WebOrigin(app);
    }

    public async ValueTask DisposeAsync()
    {
        // A test that is over has no use for a graceful end: open connections are cut.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    static async Task AnswerRefusalsAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Refusal refusal)
        {
            if (refusal.Challenges)
            {
                context.Response.Headers.WWWAuthenticate = Refusal.Challenge;
            }

            await Reply.TextAsync(context, refusal.Status, refusal.ContentType, refusal.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: nobody is left to answer.
            RequestLog.StaysUnanswered(context);
        }
    }
}
