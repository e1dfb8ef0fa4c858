using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CanvasExport.Core.Record;

/// <summary>Goes through a sequence on another thread, some way ahead of who asks for it.</summary>
internal static class ReadAhead
{
    // Enough for two threads to seldom wait for one another, and little memory.
    const int Most = 64;

    /// <summary>The elements in their order, several at a time.</summary>
    public static async IAsyncEnumerable<T[]> ChunksAsync<T>(
        IEnumerable<T> sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chunks = Channel.CreateBounded<T[]>(new BoundedChannelOptions(2) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => FillAsync(chunks.Writer, sequence, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var chunk in chunks.Reader.ReadAllAsync(cancellationToken))
            {
                yield return chunk;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    static async Task FillAsync<T>(ChannelWriter<T[]> chunks, IEnumerable<T> sequence, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var chunk in sequence.Chunk(Most))
            {
                await chunks.WriteAsync(chunk, cancellationToken);
            }

            chunks.Complete();
        }
        catch (Exception e)
        {
            // Who asks is told.
            chunks.Complete(e);
        }
    }
}
