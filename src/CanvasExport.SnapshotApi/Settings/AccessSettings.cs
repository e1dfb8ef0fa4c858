using System.Net;

namespace CanvasExport.SnapshotApi.Settings;

/// <summary>Who may call, whom the service believes, and how it logs.</summary>
/// <param name="KeysFile">Where named keys stand; null without any.</param>
/// <param name="Proxies">Those that may say in X-Forwarded-For for whom they ask.</param>
/// <param name="LogsJson">A JSON object for each line of the log.</param>
internal sealed record AccessSettings(string? KeysFile, IReadOnlyList<IPNetwork> Proxies, bool LogsJson)
{
    /// <summary>No named keys, no proxies, a log to read.</summary>
    public static AccessSettings None { get; } = new(null, [], false);
}
