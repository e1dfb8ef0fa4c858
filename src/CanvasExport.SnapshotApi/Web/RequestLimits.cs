namespace CanvasExport.SnapshotApi.Web;

/// <summary>How much of a request is read, and for how long.</summary>
internal sealed record RequestLimits
{
    /// <summary>The largest report, in bytes.</summary>
    public const int ReportBytes = 2 * 1024 * 1024;

    /// <summary>Room for the fields and the multipart lines around them.</summary>
    public const int FormBytes = 64 * 1024;

    /// <summary>A form that has not come by then never will.</summary>
    public TimeSpan FormTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The same for the headers.</summary>
    public TimeSpan HeaderTime { get; init; } = TimeSpan.FromSeconds(30);
}
