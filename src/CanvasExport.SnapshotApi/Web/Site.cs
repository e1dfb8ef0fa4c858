using System.Text;
using System.Text.Encodings.Web;
using CanvasExport.SnapshotApi.Deadlines;
using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Reading;
using CanvasExport.SnapshotApi.Reports;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Jobs;
using CanvasExport.SnapshotApi.Web.Access;
using CanvasExport.SnapshotApi.Web.Copier;
using CanvasExport.SnapshotApi.Web.Downloads;
using CanvasExport.SnapshotApi.Web.Health;
using CanvasExport.SnapshotApi.Web.Metrics;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>What the service is made of, the doors in their order, and the routes behind them.</summary>
internal static class Site
{
    public static void AddServices(
        WebApplicationBuilder builder, ApiSettings settings, Serilog.ILogger log, RequestLimits limits,
        Func<CancellationToken, Task>? cleanUp)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Bytes that are no UTF-8 make a wrong key, and not a request that is refused before anybody has looked at the key.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.Limits.RequestHeadersTimeout = limits.HeaderTime;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.FormBytes;
            kestrel.Listen(settings.Host, settings.Port);
        });

        // Each call has its line already; of the framework only what somebody should do something about.
        builder.Logging.AddSerilog(log).AddFilter<SerilogLoggerProvider>(null, settings.IsDebug ? LogLevel.Information : LogLevel.Warning);
        builder.Services.AddSingleton(settings).AddSingleton(log).AddSingleton(TimeProvider.System);
        AddPlatform(builder.Services, settings, limits);
        AddRoutes(builder.Services, settings);
        builder.Services.AddSingleton<ICanvasDates>(provider =>
            CanvasDates.Of(settings.Deadlines!, provider.GetRequiredService<TimeProvider>(), log));
        if (settings.Part == ServicePart.Front)
        {
            AddFront(builder.Services, settings);
        }
        else
        {
            AddCopying(builder.Services, settings, log, cleanUp);
        }
    }

    static void AddPlatform(IServiceCollection services, ApiSettings settings, RequestLimits limits)
    {
        services.AddRouting();
        services.AddMetrics();
        services.AddKeys();
        services.AddProxies(settings.Access.Proxies);
        services.AddLimiters(limits);
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>().AddProblemDetails();
        services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy { Timeout = limits.AnswerTime });

        // Names are written as they are: the answers are read by programs as JSON, never as HTML.
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    }

    static void AddRoutes(IServiceCollection services, ApiSettings settings) => services
        .AddSingleton(new SnapshotShelf(settings.Snapshots)).AddSingleton<SnapshotIndex>().AddSingleton<ClassList>()
        .AddSingleton<DownloadTickets>().AddSingleton<SnapshotSender>().AddSingleton<DownloadRoutes>().AddSingleton<ClassRoutes>()
        .AddSingleton<BrowseRoutes>().AddSingleton<PreviewRoutes>().AddSingleton<ReturnRoutes>().AddSingleton<ReadingRoutes>()
        .AddSingleton<OverviewRoutes>()
        .AddSingleton<ReportRoutes>().AddSingleton<SnapshotRoutes>().AddSingleton<JobRoutes>().AddSingleton<DeletionRoutes>()
        .AddSingleton<MetricRoutes>().AddSingleton<DeadlineOverview>().AddSingleton<DeadlineRoutes>()
        .AddSingleton<Roster>().AddSingleton<ReceiptRoutes>();

    static void AddFront(IServiceCollection services, ApiSettings settings)
    {
        services.AddSingleton(new SocketCopier(settings.Copier!))
            .AddSingleton<ICopier>(provider => provider.GetRequiredService<SocketCopier>()).AddHealthOfFront();
        if (settings.Deadlines is not null)
        {
            services.AddHostedService<CanvasForCopier>();
        }
    }

    /// <summary>What has the rights over homes and writes to the volume.</summary>
    public static void AddCopying(
        IServiceCollection services, ApiSettings settings, Serilog.ILogger log, Func<CancellationToken, Task>? cleanUp)
    {
        var reports = new ReportShelf(settings.Homes, new Volume(settings).Reports);
        services.AddHealth();
        services.AddSingleton(reports).AddSingleton<ICopier, OwnCopier>();
        services.AddSingleton<SnapshotMetrics>().AddSingleton(provider => SnapshotStore.Open(
            settings, provider.GetRequiredService<TimeProvider>(), log, provider.GetRequiredService<SnapshotMetrics>(),
            new ReceiptDelivery(settings, reports, log).PutAsync));
        services.AddSingleton(provider => provider.GetRequiredService<SnapshotStore>().HourlyCopies);
        services.AddSingleton<VolumeMetrics>().AddSingleton<DeadlineMetrics>().TryAddSingleton<DeadlineOverview>();
        services.AddSingleton(provider => new CleanUp(cleanUp ?? (stopping => Task.Run(() =>
        {
            provider.GetRequiredService<SnapshotStore>().CleanUp();
            reports.RemoveUnfinished(log);
        }, stopping)), stopping => provider.GetRequiredService<SnapshotStore>().TakeOverHeldAsync(stopping), log));
        services.AddHostedService(provider => provider.GetRequiredService<CleanUp>());
        services.AddHostedService<HourlyService>();
        services.AddHostedService(provider => new JobService(
            provider.GetRequiredService<SnapshotStore>(), provider.GetRequiredService<CleanUp>().Done, log,
            provider.GetRequiredService<TimeProvider>()));
        if (settings.Deadlines is not null)
        {
            services.AddHostedService(provider => DeadlineService.Of(
                settings, provider.GetRequiredService<ICanvasDates>(), provider.GetRequiredService<SnapshotStore>(),
                provider.GetRequiredService<CleanUp>().Done, provider.GetRequiredService<TimeProvider>(), log));
        }
    }

    public static void Build(WebApplication app, ApiSettings settings, Serilog.ILogger log, RequestLimits limits)
    {
        var services = app.Services;

        // What is wrong with the volume is said before the first door is made.
        services.GetRequiredService<ICopier>();
        app.UseForwardedHeaders();
        app.UseMiddleware<AuditLog>(log);
        app.Use(next => context =>
        {
            ResponseHeaders.Set(context.Response);
            return next(context);
        });
        app.UseMiddleware<ErrorHandling>(log);
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        new ApiDescription(site => MapRoutes(site, services, limits)).Map(app);
        HealthRoutes.Map(app);
        PageRoutes.Map(app);
        MapRoutes(app, services, limits);
    }

    // Those that the OpenAPI document tells of.
    static void MapRoutes(IEndpointRouteBuilder site, IServiceProvider services, RequestLimits limits)
    {
        services.GetRequiredService<MetricRoutes>().Map(site);
        services.GetRequiredService<OverviewRoutes>().Map(site);
        services.GetRequiredService<JobRoutes>().Map(site);
        services.GetRequiredService<ClassRoutes>().Map(site);
        services.GetRequiredService<BrowseRoutes>().Map(site);
        services.GetRequiredService<PreviewRoutes>().Map(site);
        services.GetRequiredService<ReturnRoutes>().Map(site);
        services.GetRequiredService<ReceiptRoutes>().Map(site);
        services.GetRequiredService<DownloadRoutes>().Map(site);
        RouteTable.Map(site, services.GetRequiredService<DownloadRoutes>().All, limits);
        services.GetRequiredService<DeadlineRoutes>().Map(site);
        services.GetRequiredService<DeletionRoutes>().Map(site);
        RouteTable.Map(site, services.GetRequiredService<ReportRoutes>().All, limits);
        RouteTable.Map(site, services.GetRequiredService<ReadingRoutes>().All, limits);
        RouteTable.Map(site, services.GetRequiredService<SnapshotRoutes>().All, limits);
    }
}
