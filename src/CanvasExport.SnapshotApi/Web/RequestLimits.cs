namespace CanvasExport.SnapshotApi.Web;

/// <summary>How much of a request is read, for how long, and how many of them.</summary>
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

    /// <summary>How long a list may take; files, zips and snapshots take what they take.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many wrong keys an address may try in a minute.</summary>
    public int WrongKeysAMinute { get; init; } = 60;

    /// <summary>How many calls of one key are answered at a time; four times as many wait for their turn.</summary>
    public int CallsAtOnce { get; init; } = 256;
}
