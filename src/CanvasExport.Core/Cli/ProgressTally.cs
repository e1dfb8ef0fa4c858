namespace CanvasExport.Core.Cli;

/// <summary>How far a long part of a step is; many threads may count at once.</summary>
/// <param name="noun">What is counted, in the plural.</param>
public sealed class ProgressTally(string noun)
{
    long _items;
    long _totalItems;
    long _bytes;
    long _totalBytes;

    public string Noun { get; } = noun;

    public long Items => Interlocked.Read(ref _items);

    public long TotalItems => Interlocked.Read(ref _totalItems);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The bytes that are known to come; 0 where the part does not count bytes.</summary>
    public long TotalBytes => Interlocked.Read(ref _totalBytes);

    public void Expect(long items, long bytes = 0)
    {
        Interlocked.Add(ref _totalItems, items);
        Interlocked.Add(ref _totalBytes, bytes);
    }

    public void Add(long items, long bytes = 0)
    {
        Interlocked.Add(ref _items, items);
        Interlocked.Add(ref _bytes, bytes);
    }
}
