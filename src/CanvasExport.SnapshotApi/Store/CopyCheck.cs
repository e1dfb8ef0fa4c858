using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>
/// Reads each file again that rsync copied, from a home opened without following a link, and makes it anew where it differs. rsync goes by
/// paths: a student who swaps a folder for a link at the right moment has it copy a file of somebody else, as it does when a test tries often.
/// </summary>
internal sealed class CopyCheck(Folder home, Folder copy, CopyContent content, TimeProvider clock)
{
    const int BufferBytes = 128 * 1024;

    // The clock of a disk goes in steps: a file written just now could be written once more without a new time.
    static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    readonly byte[] _wanted = new byte[BufferBytes];
    readonly byte[] _found = new byte[BufferBytes];

    public void Run(IEnumerable<EntryPath> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var folder = copy.TryOpenParent(path)!;
            using var file = content.TryRead(path, () => TryOpen(path));
            if (file is null)
            {
                // Gone meanwhile, or no regular file any more, or not to be read: whatever rsync may have put here is not from there.
                Tree.Remove(folder, path.Name);
            }
            else if (file.Facts is var facts && !content.HasRoomFor(facts.Size))
            {
                Tree.Remove(folder, path.Name);
                content.LeaveOutLarge(path, facts.Size);
            }
            else
            {
                Check(path, file, facts, folder, cancellationToken);
            }
        }
    }

    OpenFile? TryOpen(EntryPath path)
    {
        using var folder = home.TryOpenParent(path);
        return folder?.TryOpenFile(path.Name);
    }

    void Check(EntryPath path, OpenFile file, FileFacts facts, Folder folder, CancellationToken cancellationToken)
    {
        try
        {
            if (!IsCopied(file, facts, folder, path.Name, cancellationToken))
            {
                Tree.Remove(folder, path.Name);
                Copy(file, facts, folder, path.Name, cancellationToken);
            }
        }
        catch (HomeReadException e)
        {
            Tree.Remove(folder, path.Name);
            content.LeaveOut(path, e.Message);
            return;
        }

        if (file.Facts == facts && clock.GetUtcNow() - facts.Changed.ToDateTime() > Step)
        {
            content.Add(path, facts);
        }
        else
        {
            content.AddUnseen(facts);
        }
    }

    bool IsCopied(OpenFile file, FileFacts facts, Folder folder, EntryName name, CancellationToken cancellationToken)
    {
        using var copied = folder.TryOpenFile(name);
        if (copied is null || !IsLike(copied.Facts, facts))
        {
            return false;
        }

        for (long offset = 0; offset < facts.Size;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = HomeReadException.Guard(() => file.Read(_wanted, offset));
            if (length == 0 || length != copied.Read(_found.AsSpan(0, length), offset) || !_wanted.AsSpan(0, length).SequenceEqual(_found.AsSpan(0, length)))
            {
                return false;
            }

            offset += length;
        }

        return true;
    }

    // Not root, the copy is the service's own: then only root's copies are held against the owner.
    static bool IsLike(FileFacts copied, FileFacts facts) =>
        copied.Size == facts.Size && copied.Modified == facts.Modified && copied.Permissions == facts.Permissions
        && (!Environment.IsPrivilegedProcess || (copied.User == facts.User && copied.Group == facts.Group));

    void Copy(OpenFile file, FileFacts facts, Folder folder, EntryName name, CancellationToken cancellationToken)
    {
        using var target = folder.CreateFile(name);
        long offset = 0;
        while (offset < facts.Size)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = HomeReadException.Guard(() => file.Read(_wanted, offset));
            if (length == 0)
            {
                break;
            }

            // Never more than its size was: a file that grows as fast as it is read has no end.
            length = (int)Math.Min(length, facts.Size - offset);
            if (_wanted.AsSpan(0, length).ContainsAnyExcept((byte)0))
            {
                target.Write(_wanted.AsSpan(0, length), offset);
            }

            offset += length;
        }

        // What was not written is a hole: a sparse file is one here too.
        target.SetLength(offset);
        target.TakeOver(facts);
    }
}
