using System.Diagnostics.Metrics;
using CanvasExport.SnapshotApi.Logs;
using Prometheus;

namespace CanvasExport.SnapshotApi.Web.Metrics;

/// <summary>The figures of .NET's meters, those of the service and of ASP.NET, in the text that Prometheus and OpenTelemetry collectors
/// read.</summary>
internal sealed class MetricRoutes : IDisposable
{
    static readonly string[] Meters = [SnapshotMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.RateLimiting"];

    readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();
    readonly IDisposable _listening;
    readonly VolumeMetrics _volume;

    public MetricRoutes(IMeterFactory meters, SnapshotMetrics metrics, VolumeMetrics volume, DeadlineMetrics deadlines)
    {
        _volume = volume;
        _listening = MeterAdapter.StartListening(new MeterAdapterOptions
        {
            Registry = _registry,
            MetricFactory = Prometheus.Metrics.WithCustomRegistry(_registry),
            InstrumentFilterPredicate = instrument => instrument.Meter.Scope == meters && Meters.Contains(instrument.Meter.Name),
        });
        metrics.Begin();
        deadlines.Begin();
    }

    public void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/metrics",
            SendAsync).WithSummary("Figures of the service, as Prometheus and the collectors of OpenTelemetry read them.");

    async Task SendAsync(HttpContext context)
    {
        await _volume.LookAsync(context.RequestAborted);
        context.Response.ContentType = PrometheusConstants.TextContentTypeWithVersionAndEncoding;
        await _registry.CollectAndExportAsTextAsync(context.Response.Body, ExpositionFormat.PrometheusText, context.RequestAborted);
    }

    public void Dispose() => _listening.Dispose();
}
