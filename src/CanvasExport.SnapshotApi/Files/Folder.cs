using Microsoft.Win32.SafeHandles;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>
/// An open folder. What lies in it is reached by name through the handle and never through a link, so that a student who swaps a folder
/// for a link while it is read gains nothing.
/// </summary>
internal sealed class Folder : IDisposable
{
    const int LongestTarget = 4096;

    readonly SafeFileHandle _handle;

    Folder(SafeFileHandle handle) => _handle = handle;

    /// <summary>Opens a folder of the operator, who may well have put a link there.</summary>
    public static Folder Open(string path) => Open(path, Libc.ReadOnly);

    /// <summary>The same for facts alone: who may enter a folder need not be allowed to list it.</summary>
    public static Folder Enter(string path) => Open(path, Libc.PathOnly);

    static Folder Open(string path, int purpose)
    {
        var handle = Libc.Open(path, purpose | Libc.Directory | Libc.CloseOnExec, 0);
        return handle.IsInvalid ? throw LinuxException.Last() : new Folder(handle);
    }

    /// <summary>Null where no folder has this name.</summary>
    public Folder? TryOpenFolder(EntryName name)
    {
        var handle = Libc.OpenAt(_handle, name.ToNative(), Libc.ReadOnly | Libc.Directory | Libc.NoFollow | Libc.CloseOnExec, 0);
        return handle.IsInvalid ? Absent<Folder>() : new Folder(handle);
    }

    /// <summary>Null where no regular file has this name; never waits for a FIFO.</summary>
    public OpenFile? TryOpenFile(EntryName name)
    {
        // Looked at first: opening alone can make a device do something.
        return TryStat(name) is { Kind: FileKind.File } ? TryOpenSeenFile(name) : null;
    }

    /// <summary>The same where the caller has just seen that it is a file.</summary>
    public OpenFile? TryOpenSeenFile(EntryName name)
    {
        var handle = Libc.OpenAt(_handle, name.ToNative(), Libc.ReadOnly | Libc.NoFollow | Libc.NonBlocking | Libc.CloseOnExec, 0);
        if (handle.IsInvalid)
        {
            return Absent<OpenFile>();
        }

        if (FileFacts.Of(handle, [0], Libc.AtEmptyPath) is { Kind: FileKind.File } facts)
        {
            return new OpenFile(handle, facts);
        }

        handle.Dispose();
        return null;
    }

    /// <summary>Null where any folder on the way is none, or a link.</summary>
    public Folder? TryOpenParent(EntryPath path)
    {
        var folder = new Folder(new SafeFileHandle(_handle.DangerousGetHandle(), ownsHandle: false));
        foreach (var name in path.Parent?.Names ?? [])
        {
            using var above = folder;
            if (above.TryOpenFolder(name) is not { } below)
            {
                return null;
            }

            folder = below;
        }

        return folder;
    }

    public FileFacts? TryStat(EntryName name) => FileFacts.Of(_handle, name.ToNative(), Libc.AtSymlinkNoFollow);

    public FileFacts Stat() => FileFacts.Of(_handle, [0], Libc.AtEmptyPath) ?? throw new LinuxException(LinuxException.NoEntry);

    /// <summary>The names in the folder in the order of their bytes; of a folder without end the first so many that it names.</summary>
    public IEnumerable<EntryName> Names(long most = long.MaxValue)
    {
        var names = new NameList();
        FolderEntries.Read(_handle, most, (name, _) => names.Add(name));
        return names;
    }

    /// <summary>Tells of each name in the order of the disk, and keeps none.</summary>
    public void Visit(FolderEntries.Visitor visit) => FolderEntries.Read(_handle, long.MaxValue, visit);

    /// <summary>The same with the kind of each, where the disk tells it without being asked for each entry.</summary>
    public IReadOnlyList<(EntryName Name, FileKind? Kind)> Entries(long most = long.MaxValue)
    {
        var entries = new List<(EntryName, FileKind?)>();
        FolderEntries.Read(_handle, most, (name, kind) => entries.Add((EntryName.Of(name), kind)));
        return entries;
    }

    public void CreateFolder(EntryName name, UnixFileMode mode) =>
        LinuxException.ThrowUnlessZero(Libc.MakeFolderAt(_handle, name.ToNative(), (uint)mode));

    /// <summary>A new file, open for writing; an entry of this name, a link too, is a refusal.</summary>
    public OpenFile CreateFile(EntryName name, UnixFileMode mode = FileModes.PrivateFile)
    {
        const int Flags = Libc.ReadWrite | Libc.Create | Libc.Exclusive | Libc.CloseOnExec;
        var handle = Libc.OpenAt(_handle, name.ToNative(), Flags | Libc.NoFollow, (uint)mode);
        return handle.IsInvalid ? throw LinuxException.Last() : new OpenFile(handle);
    }

    /// <summary>Opens a file of the service's own to read and to write, and makes it where there is none.</summary>
    public OpenFile OpenOrCreateFile(EntryName name)
    {
        const int Flags = Libc.ReadWrite | Libc.Create | Libc.CloseOnExec;
        var handle = Libc.OpenAt(_handle, name.ToNative(), Flags | Libc.NoFollow, (uint)FileModes.PrivateFile);
        return handle.IsInvalid ? throw LinuxException.Last() : new OpenFile(handle);
    }

    /// <summary>
    /// Gives a file of another folder a name here too. False where there is no such file or it can get no other hard link.
    /// </summary>
    /// <remarks><c>name</c>: One name; below a folder of the service's own also a path.</remarks>
    public bool TryHardLink(Folder other, byte[] name, EntryName newName)
    {
        if (Libc.LinkAt(other._handle, name, _handle, newName.ToNative(), 0) == 0)
        {
            return true;
        }

        var refusal = LinuxException.Last();
        return LinuxException.IsNoHardLink(refusal.Errno) ? false : throw refusal;
    }

    /// <summary>Gives a file a second name in this folder; one that is taken is a refusal.</summary>
    public void HardLink(EntryName name, EntryName second) =>
        LinuxException.ThrowUnlessZero(Libc.LinkAt(_handle, name.ToNative(), _handle, second.ToNative(), 0));

    public byte[] ReadSymlink(EntryName name)
    {
        var target = new byte[LongestTarget];
        var length = Libc.ReadSymlinkAt(_handle, name.ToNative(), ref target[0], LongestTarget);
        return length < 0 ? throw LinuxException.Last() : target[..(int)length];
    }

    public void CreateSymlink(EntryName name, byte[] target) =>
        LinuxException.ThrowUnlessZero(Libc.SymlinkAt([.. target, 0], _handle, name.ToNative()));

    /// <summary>Renames over what has the new name, if it is of the same kind and, as a folder, empty.</summary>
    public void Rename(EntryName name, EntryName newName) =>
        LinuxException.ThrowUnlessZero(Libc.RenameAt(_handle, name.ToNative(), _handle, newName.ToNative()));

    public void RemoveFile(EntryName name) => LinuxException.ThrowUnlessZero(Libc.UnlinkAt(_handle, name.ToNative(), 0));

    public void RemoveFolder(EntryName name) =>
        LinuxException.ThrowUnlessZero(Libc.UnlinkAt(_handle, name.ToNative(), Libc.AtRemoveFolder));

    /// <summary>Removes a folder if it is empty, and otherwise leaves what is there.</summary>
    public bool TryRemoveFolder(EntryName name) => Libc.UnlinkAt(_handle, name.ToNative(), Libc.AtRemoveFolder) == 0;

    public void SetModified(FileTime time) => Ownership.SetModified(_handle, time);

    /// <summary>The same for what has this name, of a symlink the link's own.</summary>
    public void SetModified(EntryName name, FileTime time) => Ownership.SetModified(_handle, name.ToNative(), time);

    /// <summary>Whether it has access lists or other extended attributes, which a copy does not keep.</summary>
    public bool HasExtendedAttributes => ExtendedAttributes.Any(_handle);

    /// <summary>Gives this folder owner, mode and times of another; false where the owner cannot be given.</summary>
    public bool TryTakeOver(FileFacts facts) => Ownership.TryTakeOver(_handle, facts);

    /// <summary>Gives what has this name owner and times of another; false where the owner cannot be given.</summary>
    public bool TryTakeOver(EntryName name, FileFacts facts) => Ownership.TryTakeOver(_handle, name.ToNative(), facts);

    /// <summary>Makes it the service's own, closed to writing, with the time that it had.</summary>
    public void Close(FileTime modified)
    {
        Ownership.Close(_handle, FileModes.SealedFolder);
        SetModified(modified);
    }

    public void ChangeMode(UnixFileMode mode) => LinuxException.ThrowUnlessZero(Libc.ChangeMode(_handle, (uint)mode));

    /// <summary>Has everything that was written to this folder's file system lie on the disk.</summary>
    public void SyncFileSystem() => LinuxException.ThrowUnlessZero(Libc.SyncFileSystem(_handle));

    public void Dispose() => _handle.Dispose();

    static T? Absent<T>()
        where T : class
    {
        var refusal = LinuxException.Last();
        return LinuxException.IsAbsence(refusal.Errno) ? null : throw refusal;
    }
}
