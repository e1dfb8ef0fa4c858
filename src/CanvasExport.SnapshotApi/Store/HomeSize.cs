using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>What the files of a home come to by their sizes, before anything is copied: <c>truncate</c> makes a file of terabytes that takes no room.</summary>
internal sealed class HomeSize(bool includesHidden)
{
    readonly List<long> _sizes = [];

    /// <summary>How large a file may be so that all that are not larger come to no more than this; where that is too much, the largest are left out.</summary>
    public static long LargestFile(Folder home, bool includesHidden, long mostBytes, CancellationToken cancellationToken)
    {
        var size = new HomeSize(includesHidden);
        size.Visit(home, null, cancellationToken);
        var largest = long.MaxValue;
        var total = size._sizes.Aggregate(Int128.Zero, (sum, next) => sum + next);
        foreach (var next in size._sizes.OrderDescending().TakeWhile(_ => total > mostBytes))
        {
            total -= next;
            largest = next - 1;
        }

        return largest;
    }

    void Visit(Folder folder, EntryPath? path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var name in TryRead(folder.Names) ?? [])
        {
            var entry = new EntryPath(path, name);
            var facts = entry.IsTooDeep || (name.IsHidden && !includesHidden) ? null : TryRead(() => folder.TryStat(name));
            if (facts is { Kind: FileKind.File })
            {
                _sizes.Add(facts.Size);
            }
            else if (facts is { Kind: FileKind.Folder } && TryRead(() => folder.TryOpenFolder(name)) is { } opened)
            {
                using var below = opened;
                Visit(below, entry, cancellationToken);
            }
        }
    }

    // What may not be read is not copied either.
    static T? TryRead<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (LinuxException)
        {
            return null;
        }
    }
}
