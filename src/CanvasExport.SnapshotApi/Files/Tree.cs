namespace CanvasExport.SnapshotApi.Files;

/// <summary>Whole folders: walking and removing them, no link followed.</summary>
internal static class Tree
{
    /// <summary>
    /// Every entry that can be read, a folder before what lies in it, in the order of names. Each parent is open while its entries are
    /// handed out.
    /// </summary>
    /// <exception cref="LinuxException">Something refuses for another reason than that the service may not read it.</exception>
    public static IEnumerable<TreeEntry> Walk(Folder folder)
    {
        foreach (var step in new TreeWalk(folder, WalkLimits.None).Steps())
        {
            if (step.Cause is { Errno: not LinuxException.AccessDenied } cause)
            {
                throw cause;
            }

            if (step is { Refusal: null, Facts: { } facts })
            {
                yield return new TreeEntry(step.Parent, step.Path, facts, step.Entered);
            }
        }
    }

    /// <summary>Removes whatever has this name, a whole folder too; what is not there is gone already.</summary>
    /// <remarks><c>seen</c>: Is told of each file before it goes.</remarks>
    public static void Remove(Folder folder, EntryName name, Action<FileFacts>? seen = null)
    {
        if (folder.TryStat(name) is not { } facts)
        {
            return;
        }

        if (facts.Kind != FileKind.Folder)
        {
            seen?.Invoke(facts);
            folder.RemoveFile(name);
            return;
        }

        using (var below = folder.TryOpenFolder(name))
        {
            RemoveContent(below!, facts, seen);
        }

        folder.RemoveFolder(name);
    }

    static void RemoveContent(Folder folder, FileFacts facts, Action<FileFacts>? seen)
    {
        if (((UnixFileMode)facts.Permissions & FileModes.PrivateFolder) != FileModes.PrivateFolder)
        {
            // A copy's folder is closed to writing; without root it could not be emptied.
            folder.ChangeMode(FileModes.PrivateFolder);
        }

        foreach (var name in folder.Names())
        {
            Remove(folder, name, seen);
        }
    }
}
