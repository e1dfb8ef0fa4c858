using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>What lies in an open folder, as getdents64 tells it.</summary>
internal static class FolderEntries
{
    const int BufferBytes = 32 * 1024;

    /// <summary>At most so many entries, in the order of the disk.</summary>
    public static List<(EntryName Name, FileKind? Kind)> Read(SafeFileHandle folder, long most)
    {
        // A handle of its own begins at the first entry.
        using var handle = Libc.OpenAt(folder, [(byte)'.', 0], Libc.ReadOnly | Libc.Directory | Libc.CloseOnExec, 0);
        if (handle.IsInvalid)
        {
            throw LinuxException.Last();
        }

        var entries = new List<(EntryName, FileKind?)>();
        Span<byte> buffer = new byte[BufferBytes];
        while (entries.Count < most && (int)Libc.GetEntries(handle, ref buffer[0], BufferBytes) is var length and not 0)
        {
            if (length < 0)
            {
                throw LinuxException.Last();
            }

            Add(buffer[..length], entries, most);
        }

        return entries;
    }

    // struct linux_dirent64: 8 bytes inode, 8 offset, 2 length, 1 type, then the name and its NUL.
    static void Add(ReadOnlySpan<byte> entries, List<(EntryName Name, FileKind? Kind)> found, long most)
    {
        for (; entries.Length > 0 && found.Count < most; entries = entries[MemoryMarshal.Read<ushort>(entries[16..])..])
        {
            var name = entries[19..];
            name = name[..name.IndexOf((byte)0)];
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
            {
                found.Add((EntryName.Of(name), KindOf(entries[18])));
            }
        }
    }

    // DT_UNKNOWN is 0: some disks do not tell.
    static FileKind? KindOf(byte type) => type switch
    {
        0 => null,
        4 => FileKind.Folder,
        8 => FileKind.File,
        10 => FileKind.Symlink,
        _ => FileKind.Other,
    };
}
