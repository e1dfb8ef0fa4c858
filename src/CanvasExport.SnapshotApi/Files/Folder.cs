using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>
/// An open folder. What lies in it is reached by name through the handle and never through a link, so that a student who swaps a folder
/// for a link while it is read gains nothing.
/// </summary>
internal sealed class Folder : IDisposable
{
    const int EntriesBytes = 32 * 1024;
    const int LongestLink = 4096;

    readonly SafeFileHandle _handle;

    Folder(SafeFileHandle handle) => _handle = handle;

    /// <summary>Opens a folder of the operator, who may well have put a link there.</summary>
    public static Folder Open(string path)
    {
        var handle = Libc.Open(path, Libc.ReadOnly | Libc.IsFolder | Libc.CloseOnExec, 0);
        return handle.IsInvalid ? throw LinuxException.Last() : new Folder(handle);
    }

    /// <summary>Null where no folder has this name.</summary>
    public Folder? TryOpenFolder(EntryName name)
    {
        var handle = Libc.OpenAt(_handle, name.ToNative(), Libc.ReadOnly | Libc.IsFolder | Libc.IsNoLink | Libc.CloseOnExec, 0);
        return handle.IsInvalid ? Absent<Folder>() : new Folder(handle);
    }

    /// <summary>Null where no regular file has this name; never waits for a FIFO.</summary>
    public OpenFile? TryOpenFile(EntryName name)
    {
        // Looked at first: opening alone can make a device do something.
        if (TryStat(name) is not { Kind: FileKind.File })
        {
            return null;
        }

        var handle = Libc.OpenAt(_handle, name.ToNative(), Libc.ReadOnly | Libc.IsNoLink | Libc.NonBlocking | Libc.CloseOnExec, 0);
        if (handle.IsInvalid)
        {
            return Absent<OpenFile>();
        }

        var file = new OpenFile(handle);
        if (file.Facts.Kind == FileKind.File)
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Has whoever waits for this pipe read its end at once.</summary>
    public PipeEnd EndPipe(EntryName name)
    {
        if (TryStat(name) is not { IsPipe: true })
        {
            return PipeEnd.NotNeeded;
        }

        // Without waiting, a pipe opens for writing only where somebody reads: https://man7.org/linux/man-pages/man7/fifo.7.html
        using var end = Libc.OpenAt(_handle, name.ToNative(), Libc.WriteOnly | Libc.IsNoLink | Libc.NonBlocking | Libc.CloseOnExec, 0);
        return !end.IsInvalid ? PipeEnd.Ended : LinuxException.Last().Errno == LinuxException.AccessDenied ? PipeEnd.Barred : PipeEnd.NotNeeded;
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

    public FileFacts? TryStat(EntryName name) => FileFacts.Of(_handle, name.ToNative(), Libc.NoFollow);

    public FileFacts Stat() => FileFacts.Of(_handle, [0], Libc.EmptyPath) ?? throw new LinuxException(LinuxException.NoEntry);

    /// <summary>The names in the folder in the order of their bytes.</summary>
    public IReadOnlyList<EntryName> Names()
    {
        // A handle of its own begins at the first entry.
        using var handle = Libc.OpenAt(_handle, [(byte)'.', 0], Libc.ReadOnly | Libc.IsFolder | Libc.CloseOnExec, 0);
        var names = new NameList();
        var buffer = new byte[EntriesBytes];
        while (handle.IsInvalid ? throw LinuxException.Last() : (int)Libc.GetEntries(handle, ref buffer[0], EntriesBytes) is var length and not 0)
        {
            if (length < 0)
            {
                throw LinuxException.Last();
            }

            ReadEntries(buffer.AsSpan(0, length), names);
        }

        names.Sort();
        return names;
    }

    public void CreateFolder(EntryName name, uint mode) => Check(Libc.MakeFolderAt(_handle, name.ToNative(), mode));

    /// <summary>A new file, open for writing; an entry of this name, a link too, is a refusal.</summary>
    public OpenFile CreateFile(EntryName name)
    {
        var handle = Libc.OpenAt(_handle, name.ToNative(), Libc.WriteOnly | Libc.Create | Libc.Exclusive | Libc.IsNoLink | Libc.CloseOnExec, 0x180);
        return handle.IsInvalid ? throw LinuxException.Last() : new OpenFile(handle);
    }

    /// <summary>Gives a file of another folder a name here too. False where there is no such file or the disk has no way to.</summary>
    public bool TryLink(Folder other, EntryName name)
    {
        if (Libc.LinkAt(other._handle, name.ToNative(), _handle, name.ToNative(), 0) == 0)
        {
            return true;
        }

        var refusal = LinuxException.Last();
        return refusal.Errno is LinuxException.NoEntry or LinuxException.OtherDevice or LinuxException.TooManyLinks or LinuxException.NotPermitted
            ? false
            : throw refusal;
    }

    /// <summary>Gives a file a second name in this folder; one that is taken is a refusal.</summary>
    public void Link(EntryName name, EntryName second) => Check(Libc.LinkAt(_handle, name.ToNative(), _handle, second.ToNative(), 0));

    public byte[] ReadLink(EntryName name)
    {
        var target = new byte[LongestLink];
        var length = Libc.ReadLinkAt(_handle, name.ToNative(), ref target[0], LongestLink);
        return length < 0 ? throw LinuxException.Last() : target[..(int)length];
    }

    public void CreateLink(EntryName name, byte[] target) => Check(Libc.SymbolicLinkAt([.. target, 0], _handle, name.ToNative()));

    /// <summary>Renames over what has the new name, if it is of the same kind and, as a folder, empty.</summary>
    public void Rename(EntryName name, EntryName newName) => Check(Libc.RenameAt(_handle, name.ToNative(), _handle, newName.ToNative()));

    public void RemoveFile(EntryName name) => Check(Libc.UnlinkAt(_handle, name.ToNative(), 0));

    public void RemoveFolder(EntryName name) => Check(Libc.UnlinkAt(_handle, name.ToNative(), Libc.RemoveFolder));

    /// <summary>Removes a folder if it is empty, and otherwise leaves what is there.</summary>
    public bool TryRemoveFolder(EntryName name) => Libc.UnlinkAt(_handle, name.ToNative(), Libc.RemoveFolder) == 0;

    /// <summary>Gives an entry owner and times of another; only root can give owners away, so others keep what they make.</summary>
    public void TakeOver(EntryName name, FileFacts facts) => Ownership.Apply(_handle, name.ToNative(), facts, Libc.NoFollow);

    /// <summary>The same for this folder itself, with its mode.</summary>
    public void TakeOver(FileFacts facts) => Ownership.ApplyWithMode(_handle, facts);

    public void ChangeMode(uint mode) => Check(Libc.ChangeMode(_handle, mode));

    public void Dispose() => _handle.Dispose();

    static void Check(int outcome)
    {
        if (outcome != 0)
        {
            throw LinuxException.Last();
        }
    }

    static T? Absent<T>()
        where T : class
    {
        var refusal = LinuxException.Last();
        return LinuxException.IsAbsence(refusal.Errno) ? null : throw refusal;
    }

    // struct linux_dirent64: 8 bytes inode, 8 offset, 2 length, 1 type, then the name and its NUL.
    static void ReadEntries(ReadOnlySpan<byte> entries, NameList names)
    {
        for (; entries.Length > 0; entries = entries[MemoryMarshal.Read<ushort>(entries[16..])..])
        {
            var name = entries[19..];
            name = name[..name.IndexOf((byte)0)];
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
            {
                names.Add(name);
            }
        }
    }
}
