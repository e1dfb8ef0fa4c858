using System.Diagnostics;
using System.Runtime.ExceptionServices;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Downloads;

/// <summary>
/// Reads a body in pieces. A slow line fills none in that time, and nothing that came waits longer to be written; what came before a line
/// broke is given first, and the break told with the next piece.
/// </summary>
internal sealed class PieceReader(Stream body, IdleTimeout idle)
{
    static readonly TimeSpan LongestGathering = TimeSpan.FromMilliseconds(10);

    ExceptionDispatchInfo? _broken;

    /// <summary>Reads the next piece, as much of it as came.</summary>
    /// <returns>How many bytes; 0 at the end.</returns>
    public async Task<int> ReadAsync(Memory<byte> piece)
    {
        _broken?.Throw();
        var length = 0;
        var began = 0L;
        try
        {
            for (int read; length < piece.Length && (read = await body.ReadAsync(piece[length..], idle.Token)) > 0;)
            {
                idle.Renew();
                began = length == 0 ? Stopwatch.GetTimestamp() : began;
                length += read;
                if (Stopwatch.GetElapsedTime(began) >= LongestGathering)
                {
                    break;
                }
            }
        }
        catch (Exception e) when (length > 0)
        {
            _broken = ExceptionDispatchInfo.Capture(e);
        }

        return length;
    }
}
