using System.Collections.Concurrent;

namespace CanvasExport.Core.Http;

/// <summary>
/// Knows which hosts have stopped answering. After so many requests in a row that nobody answered a host is gone, and all that
/// lies there would only be waited for, file by file.
/// </summary>
/// <param name="parallel">How many requests are under way at once.</param>
internal sealed class HostCircuitBreaker(int parallel)
{
    // As many as two files in each place of the queue send before they are given up.
    readonly int _most = 2 * HttpRetry.Tries * parallel;
    readonly ConcurrentDictionary<string, int> _silent = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the host is gone.</summary>
    public bool IsOpen(Uri url) => _silent.GetValueOrDefault(url.Authority) >= _most;

    public void WasSilent(Uri url) => _silent.AddOrUpdate(url.Authority, 1, (_, count) => count + 1);

    public void Answered(Uri url) => _silent.TryRemove(url.Authority, out _);
}
