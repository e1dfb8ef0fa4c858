namespace CanvasExport.SnapshotApi.Files;

/// <summary>Files and folders of the service's own, which nobody else may open from the first moment.</summary>
internal static class OwnFiles
{
    /// <summary>Makes a folder, in one that is there, unless it is there.</summary>
    public static void CreateFolder(string path)
    {
        if (Libc.MakeFolder(
            path, (uint)FileModes.PrivateFolder) != 0 && LinuxException.Last() is { Errno: not LinuxException.Exists } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Opens a file to write at its end, and makes it where there is none.</summary>
    public static FileStream OpenToAppend(string path)
    {
        const int Flags = Libc.WriteOnly | Libc.Create | Libc.Append | Libc.CloseOnExec;
        var file = Libc.Open(path, Flags | Libc.NoFollow, (uint)FileModes.PrivateFile);
        if (file.IsInvalid)
        {
            throw LinuxException.Last();
        }

        var stream = new FileStream(file, FileAccess.Write, bufferSize: 0);
        stream.Seek(0, SeekOrigin.End);
        return stream;
    }

    /// <summary>Writes a file whole in place of what has its name.</summary>
    /// <param name="folder">Where it lies; nobody else may write there.</param>
    /// <param name="name">Its name.</param>
    /// <param name="content">All of it.</param>
    /// <param name="isForced">Whether the name too lies on the disk when this ends.</param>
    public static void Replace(string folder, EntryName name, ReadOnlySpan<byte> content, bool isForced)
    {
        var part = EntryName.Of($".{name}.part");
        using var open = Folder.Open(folder);
        Tree.Remove(open, part);
        using (var file = open.CreateFile(part))
        {
            file.Write(content, 0);

            // Before it gets the name: a power cut leaves what was there before, or this, and never an empty file.
            file.FlushToDisk();
        }

        open.Rename(part, name);
        if (isForced)
        {
            open.SyncFileSystem();
        }
    }
}
