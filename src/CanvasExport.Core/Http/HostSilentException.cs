namespace CanvasExport.Core.Http;

/// <summary>A request was not sent, since its host has stopped answering.</summary>
public sealed class HostSilentException(string host, TimeSpan? retryAfter, bool isWorthWaiting) : Exception($"{host} no longer answers")
{
    public string Host { get; } = host;

    /// <summary>When the host is tried again.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether the host has answered in this run and fell silent only lately.</summary>
    public bool IsWorthWaiting { get; } = isWorthWaiting;
}
