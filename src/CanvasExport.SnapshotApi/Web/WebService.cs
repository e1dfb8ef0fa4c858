using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>The service while it runs.</summary>
internal sealed class WebService : IAsyncDisposable
{
    readonly WebApplication _app;

    WebService(WebApplication app)
    {
        _app = app;
        Url = new Uri(app.Urls.Single());
    }

    /// <summary>Where it answers; the port is the one that it got where any free one was asked for.</summary>
    public Uri Url { get; }

    /// <summary>Ends when the port is open; what a killed service left is removed behind that.</summary>
    // cleanUp stands for the removal of what is left, where a test holds it up.
    public static async Task<WebService> StartAsync(
        ApiSettings settings, ILogger log, RequestLimits limits, CancellationToken cancellationToken,
        Func<CancellationToken, Task>? cleanUp = null)
    {
        // The empty builder reads neither settings files nor ASPNETCORE_URLS: the settings are those of the origin and no others.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        Site.AddServices(builder, settings, log, limits, cleanUp);
        var app = builder.Build();
        Site.Build(app, settings, log, limits);
        await app.StartAsync(cancellationToken);
        return new WebService(app);
    }

    /// <summary>Ends when the service is told to stop.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public ValueTask DisposeAsync() => _app.StopAtOnceAsync();
}
