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
    /// <remarks>
    /// <c>removeFile</c>: Removes what is no folder in a folder, in the order of a walk, by its path below the name.
    /// </remarks>
    public static void Remove(Folder folder, EntryName name, Action<Folder, EntryPath, FileFacts>? removeFile = null)
    {
        if (folder.TryStat(name) is not { } facts)
        {
            return;
        }

        if (facts.Kind == FileKind.Folder)
        {
            RemoveFolder(folder, name, null, facts, removeFile ?? ((parent, path, _) => parent.RemoveFile(path.Name)));
            return;
        }

        folder.RemoveFile(name);
    }

    static void RemoveFolder(
        Folder parent, EntryName name, EntryPath? path, FileFacts facts, Action<Folder, EntryPath, FileFacts> removeFile)
    {
        using (var folder = parent.TryOpenFolder(name)!)
        {
            if (((UnixFileMode)facts.Permissions & FileModes.PrivateFolder) != FileModes.PrivateFolder)
            {
                // A copy's folder is closed to writing; without root it could not be emptied.
                folder.ChangeMode(FileModes.PrivateFolder);
            }

            foreach (var below in folder.Names())
            {
                switch (folder.TryStat(below))
                {
                    case { Kind: FileKind.Folder } inner:
                        RemoveFolder(folder, below, new EntryPath(path, below), inner, removeFile);
                        break;
                    case { } other:
                        removeFile(folder, new EntryPath(path, below), other);
                        break;
                }
            }
        }

        parent.RemoveFolder(name);
    }
}
