using Microsoft.Win32.SafeHandles;

namespace CanvasExport.SnapshotApi.Files;

internal enum FileKind
{
    File,
    Folder,
    Link,

    /// <summary>A FIFO, a socket or a device.</summary>
    Other,
}

/// <summary>A moment as the disk keeps it, since 1970 in UTC.</summary>
internal readonly record struct FileTime(long Seconds, uint Nanoseconds)
{
    /// <summary>The same for people; times that a calendar cannot hold become its first or last.</summary>
    public DateTimeOffset ToDateTime() => DateTimeOffset
        .FromUnixTimeSeconds(Math.Clamp(Seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
        .AddTicks(Seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? Nanoseconds / 100 : 0);
}

/// <summary>What the system knows of one entry; of a link, the link's own.</summary>
internal sealed record FileFacts(FileKind Kind, uint Mode, uint User, uint Group, ulong Number, long Size, FileTime Changed, FileTime Modified)
{
    const int StructureBytes = 256;

    /// <summary>Permission bits alone, without the kind.</summary>
    public uint Permissions => Mode & 0xfff;

    public bool IsPipe => (Mode & 0xf000) == 0x1000;

    /// <summary>Facts of what has this name in the folder, no link followed; null where there is nothing.</summary>
    public static FileFacts? Of(SafeFileHandle folder, byte[] name, int flags)
    {
        // struct statx is the same on every processor, unlike struct stat: https://man7.org/linux/man-pages/man2/statx.2.html
        Span<byte> facts = stackalloc byte[StructureBytes];
        if (Libc.StatX(folder, name, flags, Libc.TypesAndNumbers, ref facts[0]) == 0)
        {
            return Read(facts);
        }

        var refusal = LinuxException.Last();
        return LinuxException.IsAbsence(refusal.Errno) ? null : throw refusal;
    }

    static FileFacts Read(ReadOnlySpan<byte> facts)
    {
        var mode = BitConverter.ToUInt16(facts[28..]);
        var kind = (mode & 0xf000) switch
        {
            0x8000 => FileKind.File,
            0x4000 => FileKind.Folder,
            0xa000 => FileKind.Link,
            _ => FileKind.Other,
        };
        return new FileFacts(
            kind, mode, BitConverter.ToUInt32(facts[20..]), BitConverter.ToUInt32(facts[24..]), BitConverter.ToUInt64(facts[32..]),
            BitConverter.ToInt64(facts[40..]), Time(facts[96..]), Time(facts[112..]));
    }

    static FileTime Time(ReadOnlySpan<byte> time) => new(BitConverter.ToInt64(time), BitConverter.ToUInt32(time[8..]));
}
