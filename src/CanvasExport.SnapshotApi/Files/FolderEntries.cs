using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>What lies in an open folder, as getdents64 tells it.</summary>
internal static class FolderEntries
{
    const int BufferBytes = 32 * 1024;

    /// <summary>Is told of an entry; of its kind where the disk tells it without being asked for each.</summary>
    internal delegate void Visitor(ReadOnlySpan<byte> name, FileKind? kind);

    /// <summary>Tells of at most so many entries, in the order of the disk.</summary>
    public static void Read(SafeFileHandle folder, long most, Visitor visit)
    {
        // A handle of its own begins at the first entry.
        using var handle = Libc.OpenAt(folder, [(byte)'.', 0], Libc.ReadOnly | Libc.Directory | Libc.CloseOnExec, 0);
        if (handle.IsInvalid)
        {
            throw LinuxException.Last();
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (most > 0 && (int)Libc.GetEntries(handle, ref buffer[0], BufferBytes) is var length and not 0)
            {
                most -= length > 0 ? Visit(buffer.AsSpan(0, length), most, visit) : throw LinuxException.Last();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // struct linux_dirent64: 8 bytes inode, 8 offset, 2 length, 1 type, then the name and its NUL.
    static long Visit(ReadOnlySpan<byte> entries, long most, Visitor visit)
    {
        var count = 0L;
        for (; entries.Length > 0 && count < most; entries = entries[MemoryMarshal.Read<ushort>(entries[16..])..])
        {
            var name = entries[19..];
            name = name[..name.IndexOf((byte)0)];
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
            {
                visit(name, KindOf(entries[18]));
                count++;
            }
        }

        return count;
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
