namespace CanvasExport.SnapshotApi.Files;

/// <summary>Whole folders: walking and removing them, no link followed.</summary>
internal static class Tree
{
    /// <summary>Every entry below a folder, a folder before what lies in it, in the order of names. Each parent is open while its entries are handed out.</summary>
    public static IEnumerable<TreeEntry> Walk(Folder folder, EntryPath? path = null)
    {
        foreach (var name in Readable(folder.Names) ?? [])
        {
            var entry = new EntryPath(path, name);
            if (entry.IsTooDeep || folder.TryStat(name) is not { } facts)
            {
                continue;
            }

            yield return new TreeEntry(folder, entry, facts);
            if (facts.Kind == FileKind.Folder && Readable(() => folder.TryOpenFolder(name)) is { } opened)
            {
                using var below = opened;
                foreach (var deeper in Walk(below, entry))
                {
                    yield return deeper;
                }
            }
        }
    }

    // Without root, a folder that nobody may enter came into the snapshot with its mode, and empty.
    static T? Readable<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (LinuxException e) when (e.Errno == LinuxException.AccessDenied)
        {
            return null;
        }
    }

    /// <summary>Removes whatever has this name, a whole folder too; what is not there is gone already.</summary>
    public static void Remove(Folder folder, EntryName name)
    {
        if (folder.TryStat(name) is not { } facts)
        {
            return;
        }

        if (facts.Kind != FileKind.Folder)
        {
            folder.RemoveFile(name);
            return;
        }

        using (var below = folder.TryOpenFolder(name))
        {
            RemoveContent(below!, facts);
        }

        folder.RemoveFolder(name);
    }

    static void RemoveContent(Folder folder, FileFacts facts)
    {
        if ((facts.Mode & 0x1c0) != 0x1c0)
        {
            // A student's closed folder was copied with its mode; without root it could not be emptied.
            folder.ChangeMode(0x1c0);
        }

        foreach (var name in folder.Names())
        {
            Remove(folder, name);
        }
    }
}
