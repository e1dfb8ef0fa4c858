using System.Globalization;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>What a copy has come to hold, and what it could not be given.</summary>
/// <param name="mostBytes">What the sizes of its files may come to.</param>
internal sealed class CopyContent(long mostBytes)
{
    const int MostUnread = 1_000;

    readonly List<string> _unread = [];

    public SeenFiles Seen { get; } = SeenFiles.None();

    public int Files { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Each with its reason; of very many the first.</summary>
    public IReadOnlyList<string> Unread => _unread;

    /// <summary>Whether a file of this size has room beside those that are in the copy: it may have grown.</summary>
    public bool HasRoomFor(long size) => size <= mostBytes - Bytes;

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

    /// <summary>The same for a file of which the home holds too much.</summary>
    public void LeaveOutLarge(EntryPath path, long size) => LeaveOut(path, string.Create(
        CultureInfo.InvariantCulture, $"too large: with its {size:N0} bytes more than {mostBytes:N0} would be copied of this home, the most that the service is set to copy"));

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
