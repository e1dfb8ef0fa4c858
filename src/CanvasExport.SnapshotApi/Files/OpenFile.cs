using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>A regular file that is open, whatever becomes of its name.</summary>
internal sealed class OpenFile(SafeFileHandle handle, FileFacts? opened = null) : IDisposable
{
    const long WorthAsking = 1024 * 1024;
    const int BlockBytes = 512;

    // https://man7.org/linux/man-pages/man2/fstatfs.2.html: NFS, SMB (two of them) and Ceph.
    static readonly long[] NetworkFileSystems = [0x6969, 0xff534d42, 0xfe534d42, 0x00c36400];

    /// <summary>As the file was when it was opened to be read.</summary>
    public FileFacts Opened => opened ?? Facts;

    /// <summary>As the file is now.</summary>
    public FileFacts Facts => FileFacts.Of(handle, [0], Libc.AtEmptyPath) ?? throw new LinuxException(LinuxException.NoEntry);

    /// <summary>Whether the bytes lie on another machine, which may be able to copy them by itself.</summary>
    public bool IsOnNetwork
    {
        get
        {
            // struct statfs has 120 bytes, of which the first number is the type.
            Span<long> facts = stackalloc long[32];
            return Libc.StatFileSystem(handle, ref facts[0]) == 0 && NetworkFileSystems.Contains(facts[0]);
        }
    }

    /// <summary>What the file takes of the disk: a sparse one less than its size. Small ones are taken for full.</summary>
    public long AllocatedBytes(FileFacts facts)
    {
        var blocks = default(StatX);
        return facts.Size < WorthAsking || Libc.StatX(handle, [0], Libc.AtEmptyPath, Libc.StatXBasicStats, ref blocks) != 0
            ? facts.Size
            : Math.Min(facts.Size, blocks.Blocks * BlockBytes);
    }

    /// <summary>Whether the file has access lists or other extended attributes, which a copy does not keep.</summary>
    public bool HasExtendedAttributes => ExtendedAttributes.Any(handle);

    /// <summary>Fills the buffer as far as the file reaches.</summary>
    public int Read(Span<byte> buffer, long offset)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var length = Libc.Read(handle, ref buffer[filled], (nuint)(buffer.Length - filled), offset + filled);
            if (length == 0)
            {
                break;
            }

            filled += (int)Checked(length);
        }

        return filled;
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var length = (int)Checked(Libc.Write(handle, ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length, offset));
            bytes = bytes[length..];
            offset += length;
        }
    }

    public void SetLength(long length) => LinuxException.ThrowUnlessZero(Libc.SetLength(handle, length));

    public void FlushToDisk() => LinuxException.ThrowUnlessZero(Libc.Sync(handle));

    /// <summary>Has this file share its blocks with another until one of them is written to. False where the disk cannot.</summary>
    public bool TryClone(OpenFile source) => Libc.Control(handle, Libc.CloneFile, source.Handle) == 0;

    /// <summary>Has the system copy, at the other machine where it can. False where it has not copied that many bytes.</summary>
    public bool TryCopyRange(OpenFile source, long length)
    {
        for (long copied = 0; copied < length;)
        {
            var next = Libc.CopyRange(source.Handle, 0, handle, 0, (nuint)Math.Min(length - copied, int.MaxValue), 0);
            if (next <= 0)
            {
                return false;
            }

            copied += next;
        }

        return true;
    }

    /// <summary>Sets when it was last written.</summary>
    public void SetModified(FileTime time) => Ownership.SetModified(handle, time);

    /// <summary>Makes it a file of this owner that everybody may read.</summary>
    public void GiveTo(FileFacts owner) => Ownership.GiveReadable(handle, owner);

    /// <summary>Gives it owner, mode and times of another file; false where the owner cannot be given.</summary>
    public bool TryTakeOver(FileFacts facts) => Ownership.TryTakeOver(handle, facts);

    /// <summary>Makes it the service's own, closed to writing.</summary>
    public void Close() => Ownership.Close(handle, FileModes.SealedFile);

    /// <summary>A stream from its beginning; it closes the file.</summary>
    public FileStream ToStream() => new(handle, FileAccess.Read, bufferSize: 0);

    public void Dispose() => handle.Dispose();

    SafeFileHandle Handle => handle;

    static nint Checked(nint length) => length >= 0 || LinuxException.Last() is { Errno: LinuxException.Interrupted }
        ? Math.Max(length, 0)
        : throw LinuxException.Last();
}
