using System.Net;

namespace CanvasExport.SnapshotApi.Settings;

/// <summary>What the operator has set, checked. Folders are whole paths without a slash at their end.</summary>
/// <remarks>
/// <c>Snapshots</c>: Where each student has a folder of snapshots. <c>Internal</c>: Where the hourly copies, the locks and
/// the jobs lie. <c>SyncEvery</c>: How often the hourly copy is made; null for never. <c>MostHomeBytes</c>: How much is
/// copied of one home, by the sizes of its files: a sparse file takes no room in it, and hours to be read.
/// </remarks>
internal sealed record ApiSettings(
    string Key,
    IPAddress Host,
    int Port,
    string Homes,
    string Snapshots,
    string Internal,
    string CourseCode,
    bool IsDebug,
    TimeSpan? SyncEvery,
    long MostHomeBytes)
{
    public const int DefaultEntries = 1_000_000;
    public const int DefaultLevels = 200;
    public const int DefaultMinutes = 60;
    public const int DefaultFreePercent = 5;
    public const int DefaultOrphanDays = 7;

    /// <summary>How many files, folders and links are copied of one home.</summary>
    public long MostEntries { get; init; } = DefaultEntries;

    /// <summary>How deep the folders of a home are copied.</summary>
    public int MostLevels { get; init; } = DefaultLevels;

    /// <summary>How long one home is copied; what is missing then is missing in its snapshot.</summary>
    public TimeSpan LongestCopy { get; init; } = TimeSpan.FromMinutes(DefaultMinutes);

    /// <summary>How many homes are copied at a time; more would only wait for the same disk.</summary>
    public int CopiesAtOnce { get; init; } = Math.Max(4, Environment.ProcessorCount);

    /// <summary>How much of the volume the hourly copies leave free, in percent.</summary>
    public int FreePercent { get; init; } = DefaultFreePercent;

    /// <summary>How long the hourly copy of a home that is gone is kept.</summary>
    public TimeSpan OrphansFor { get; init; } = TimeSpan.FromDays(DefaultOrphanDays);

    /// <summary>What this process does of the service.</summary>
    public ServicePart Part { get; init; }

    /// <summary>The socket on which the copier answers; null where the service is one process.</summary>
    public string? Copier { get; init; }

    /// <summary>Who may call, whom the service believes, and how it logs.</summary>
    public AccessSettings Access { get; init; } = AccessSettings.None;

    /// <summary>The Canvas course whose deadlines are kept; null for none.</summary>
    public DeadlineSettings? Deadlines { get; init; }

    /// <summary>The list of the course's students; null where none is set.</summary>
    public string? Roster { get; init; }

    /// <summary>Signed receipts of snapshots; null for none.</summary>
    public ReceiptSettings? Receipts { get; init; }

    /// <summary>Without the key: whatever prints its settings prints no secret.</summary>
    public override string ToString() => $"{CourseCode} at {Host}:{Port}";
}
