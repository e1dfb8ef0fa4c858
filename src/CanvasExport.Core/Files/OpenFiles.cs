using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.Core.Files;

/// <summary>
/// Reads pieces of files that stay open from one piece to the next: to open a file takes as long as to read a piece. May be used by
/// several threads at once.
/// </summary>
public sealed class OpenFiles : IDisposable
{
    // Systems allow some hundreds; those that come after these are opened anew for each piece.
    const int Most = 100;

    readonly ConcurrentDictionary<string, SafeFileHandle> _files = new(StringComparer.Ordinal);
    int _count;

    /// <summary>Reads a piece.</summary>
    /// <returns>How much of it there is.</returns>
    public int Read(string path, Span<byte> piece, long offset)
    {
        if (_files.TryGetValue(path, out var open))
        {
            return RandomAccess.Read(open, piece, offset);
        }

        var file = File.OpenHandle(path);
        var isKept = false;
        try
        {
            isKept = Volatile.Read(ref _count) < Most && _files.TryAdd(path, file);
            _ = isKept ? Interlocked.Increment(ref _count) : 0;
            return RandomAccess.Read(file, piece, offset);
        }
        finally
        {
            if (!isKept)
            {
                file.Dispose();
            }
        }
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }
}
