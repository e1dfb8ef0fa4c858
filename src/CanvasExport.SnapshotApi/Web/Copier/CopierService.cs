using System.Net.Sockets;
using CanvasExport.SnapshotApi.Deadlines;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Web.Metrics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;

namespace CanvasExport.SnapshotApi.Web.Copier;

/// <summary>
/// The process that has the rights over homes and writes to the volume. No network reaches it: it answers on a socket, and there only
/// processes of its own user.
/// </summary>
internal sealed class CopierService : IAsyncDisposable
{
    readonly WebApplication _app;

    CopierService(WebApplication app) => _app = app;

    /// <summary>Ends when the socket answers; what a killed copier left is removed behind that.</summary>
    public static async Task<CopierService> StartAsync(ApiSettings settings, Serilog.ILogger log, CancellationToken cancellationToken)
    {
        var socket = settings.Copier!;
        await RemoveStaleAsync(socket, cancellationToken);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = RequestLimits.ReportBytes;
            kestrel.ListenUnixSocket(socket, listen => listen.Use(
                next => connection => IsOurs(connection) ? next(connection) : RefuseAsync(connection)));
        });
        builder.Logging.AddSerilog(log).AddFilter<SerilogLoggerProvider>(null, settings.IsDebug ? LogLevel.Information : LogLevel.Warning);
        builder.Services.AddSingleton(settings).AddSingleton(log).AddSingleton(TimeProvider.System).AddRouting().AddMetrics();
        Site.AddCopying(builder.Services, settings, log, cleanUp: null);
        builder.Services.AddSingleton<CanvasQuestion>()
            .AddSingleton<ICanvasDates>(provider => provider.GetRequiredService<CanvasQuestion>())
            .AddSingleton<CopierRoutes>().AddSingleton<MetricRoutes>();
        var app = builder.Build();
        app.Services.GetRequiredService<CopierRoutes>().Map(app);
        app.Services.GetRequiredService<MetricRoutes>().Map(app, CopierAddresses.Figures);
        await app.StartAsync(cancellationToken);
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(socket, FileModes.PrivateFile);
        }

        return new CopierService(app);
    }

    /// <summary>Ends when the copier is told to stop.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public ValueTask DisposeAsync() => _app.StopAtOnceAsync();

    // One that was killed leaves the name of its socket; where another answers there, that one stays.
    static async Task RemoveStaleAsync(string socket, CancellationToken cancellationToken)
    {
        try
        {
            using var line = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await line.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
        }
        catch (SocketException)
        {
            File.Delete(socket);
            return;
        }

        throw new IOException($"Another copier answers at '{socket}' already.");
    }

    static bool IsOurs(ConnectionContext connection) =>
        connection.Features.Get<IConnectionSocketFeature>() is { Socket: var line } && Peer.IsOurs(line);

    static Task RefuseAsync(ConnectionContext connection)
    {
        connection.Abort();
        return Task.CompletedTask;
    }
}
