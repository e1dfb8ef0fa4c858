using System.Net;

namespace CanvasExport.SnapshotApi.Settings;

/// <summary>What the operator has set, checked. Folders are whole paths without a slash at their end.</summary>
internal sealed record ApiSettings(
    string Key, IPAddress Host, int Port, string Homes, string Snapshots, string Internal, string CourseCode, bool IsDebug, TimeSpan? SyncEvery,
    long MostHomeBytes, string Rsync)
{
    /// <summary>Where each student has a folder of snapshots.</summary>
    public string Snapshots { get; init; } = Snapshots;

    /// <summary>Where the hourly copies and the locks lie.</summary>
    public string Internal { get; init; } = Internal;

    /// <summary>How often the hourly copy is made; null for never.</summary>
    public TimeSpan? SyncEvery { get; init; } = SyncEvery;

    /// <summary>How much is copied of one home, by the sizes of its files: a sparse file takes no room at its student's, and hours to be read.</summary>
    public long MostHomeBytes { get; init; } = MostHomeBytes;

    /// <summary>Who may call, whom the service believes, and how it logs.</summary>
    public AccessSettings Access { get; init; } = AccessSettings.None;

    /// <summary>Without the key: whatever prints its settings prints no secret.</summary>
    public override string ToString() => $"{CourseCode} at {Host}:{Port}";
}
