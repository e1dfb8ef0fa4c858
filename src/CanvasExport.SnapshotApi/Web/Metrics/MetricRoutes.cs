using System.Diagnostics.Metrics;
using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Web.Copier;
using Prometheus;

namespace CanvasExport.SnapshotApi.Web.Metrics;

/// <summary>The figures of .NET's meters, those of the service and of ASP.NET, in the text that Prometheus and OpenTelemetry collectors
/// read.</summary>
internal sealed class MetricRoutes : IDisposable
{
    static readonly string[] MetersOfWeb =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting"];

    readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();
    readonly IDisposable _listening;
    readonly ICopier _copier;

    // The front has no figures of copies, and who asks it is told those of the copier beside its own.
    public MetricRoutes(
        IMeterFactory meters, ApiSettings settings, ICopier copier, SnapshotMetrics? metrics = null, DeadlineMetrics? deadlines = null)
    {
        _copier = copier;
        var heard = new List<string>(settings.Part == ServicePart.Copier ? [] : MetersOfWeb);
        if (metrics is not null)
        {
            heard.Add(SnapshotMetrics.MeterName);
        }

        _listening = MeterAdapter.StartListening(new MeterAdapterOptions
        {
            Registry = _registry,
            MetricFactory = Prometheus.Metrics.WithCustomRegistry(_registry),
            InstrumentFilterPredicate = instrument => instrument.Meter.Scope == meters && heard.Contains(instrument.Meter.Name),
        });
        metrics?.Begin();
        deadlines?.Begin();
    }

    public void Map(IEndpointRouteBuilder site, string path = "/metrics") =>
        site.MapGet(path, SendAsync).WithSummary("Figures of the service, as Prometheus and the collectors of OpenTelemetry read them.");

    async Task SendAsync(HttpContext context)
    {
        var others = await _copier.FiguresAsync(context.RequestAborted);
        context.Response.ContentType = PrometheusConstants.TextContentTypeWithVersionAndEncoding;
        await _registry.CollectAndExportAsTextAsync(context.Response.Body, ExpositionFormat.PrometheusText, context.RequestAborted);
        await context.Response.WriteAsync(others, context.RequestAborted);
    }

    public void Dispose() => _listening.Dispose();
}
