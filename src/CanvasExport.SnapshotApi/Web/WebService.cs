using System.Text;
using System.Text.Encodings.Web;
using CanvasExport.SnapshotApi.Reading;
using CanvasExport.SnapshotApi.Reports;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Jobs;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>The service: the doors in their order, then the routes behind them.</summary>
internal sealed class WebService : IAsyncDisposable
{
    const string Health = "/healthz";

    readonly WebApplication _app;

    WebService(WebApplication app)
    {
        _app = app;
        Url = new Uri(app.Urls.Single());
    }

    /// <summary>Where it answers; the port is the one that it got where any free one was asked for.</summary>
    public Uri Url { get; }

    public static async Task<WebService> StartAsync(ApiSettings settings, ILogger log, RequestLimits limits, CancellationToken cancellationToken)
    {
        var store = SnapshotStore.Open(settings, TimeProvider.System, log);

        // The empty builder reads neither settings files nor ASPNETCORE_URLS: the settings are those of the origin and no others.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Bytes that are no UTF-8 make a wrong key, and not a request that is refused before anybody has looked at the key.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.Limits.RequestHeadersTimeout = limits.HeaderTime;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.FormBytes;
            kestrel.Listen(settings.Host, settings.Port);
        });
        builder.Services.AddRouting();
        builder.Services.AddSingleton<IHostedService>(services => new HourlyService(store.HourlyCopies, settings.SyncEvery, log));
        builder.Services.AddSingleton<IHostedService>(services => new JobService(store, log, TimeProvider.System));

        // By a factory, so that it is disposed of with the service.
        builder.Services.AddSingleton(services => store);
        builder.Services.AddOpenApi(options => options.AddOperationTransformer(RouteTable.DescribeAsync).AddDocumentTransformer(RouteTable.RequireKeyAsync));

        // Names are written as they are: the answers are read by programs as JSON, never as HTML.
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        var reports = new ReportShelf(settings.Homes, store.Volume.Reports);
        reports.RemoveUnfinished(log);
        var app = builder.Build();
        Build(app, settings, reports, log, limits);
        await app.StartAsync(cancellationToken);
        return new WebService(app);
    }

    /// <summary>Ends when the service is told to stop.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    static void Build(WebApplication app, ApiSettings settings, ReportShelf reports, ILogger log, RequestLimits limits)
    {
        app.UseMiddleware<AuditLog>(log);
        app.Use(next => context =>
        {
            ResponseHeaders.Set(context.Response);
            return next(context);
        });
        app.UseMiddleware<ErrorGate>(log);
        app.UseMiddleware<KeyGate>(settings.Key, (IReadOnlyCollection<string>)[Health, .. PageRoutes.Paths]);
        app.UseRouting();
        app.MapOpenApi("/openapi/v1.json");
        app.MapGet(Health, () => "ok").ExcludeFromDescription();
        var store = app.Services.GetRequiredService<SnapshotStore>();
        PageRoutes.Map(app);
        var shelf = new SnapshotShelf(settings.Snapshots);
        new OverviewRoutes(settings, shelf).Map(app);
        new JobRoutes(store.Jobs).Map(app);
        RouteTable.Map(app, new ReportRoutes(reports).All, limits);
        RouteTable.Map(app, new ReadingRoutes(shelf, log).All, limits);
        RouteTable.Map(app, new SnapshotRoutes(store.Snapshots, TimeProvider.System, app.Lifetime.ApplicationStopping).All, limits);
    }
}
