namespace CanvasExport.SnapshotApi.Web;

/// <summary>How a service ends that is disposed of.</summary>
internal static class WebApplicationEnd
{
    /// <summary>Stops it without waiting for the calls under way.</summary>
    public static async ValueTask StopAtOnceAsync(this WebApplication app)
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }
}
