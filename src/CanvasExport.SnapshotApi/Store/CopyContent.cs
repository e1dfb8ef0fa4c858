using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>What a copy has come to hold, and what it could not be given.</summary>
internal sealed class CopyContent
{
    const int MostUnread = 1_000;

    readonly List<string> _unread = [];

    public SeenFiles Seen { get; } = SeenFiles.None();

    public int Files { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Each with its reason; of very many the first.</summary>
    public IReadOnlyList<string> Unread => _unread;

    /// <summary>A file that is in the copy and will be known again.</summary>
    public void Add(EntryPath path, FileFacts facts)
    {
        AddUnseen(facts);
        Seen.Add(path, facts);
    }

    /// <summary>A file that is in the copy, and is compared again next time.</summary>
    public void AddUnseen(FileFacts facts)
    {
        Files++;
        Bytes += facts.Size;
    }

    public void LeaveOut(EntryPath path, string reason)
    {
        if (_unread.Count < MostUnread)
        {
            _unread.Add($"{path.Text}: {reason}");
        }
    }

    /// <summary>Reads from the home: what it refuses is recorded and fails nothing. Null also where there is nothing any more.</summary>
    public T? TryRead<T>(EntryPath path, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (LinuxException e)
        {
            LeaveOut(path, e.Message);
            return null;
        }
    }
}
