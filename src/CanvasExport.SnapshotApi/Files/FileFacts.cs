using Microsoft.Win32.SafeHandles;

namespace CanvasExport.SnapshotApi.Files;

internal enum FileKind
{
    File,
    Folder,
    Symlink,

    /// <summary>A FIFO, a socket or a device.</summary>
    Other,
}

/// <summary>What the system knows of one entry; of a symlink, the link's own.</summary>
/// <remarks>
/// <c>ChangeTime</c>: When content or facts were last changed (ctime): unlike the time of modification, nobody can set it
/// back.
/// </remarks>
internal sealed record FileFacts(
    FileKind Kind, uint Mode, uint User, uint Group, ulong Inode, uint Links, long Size, FileTime ChangeTime, FileTime Modified)
{
    const uint KindBits = 0xf000;
    const uint PermissionBits = 0xfff;

    /// <summary>The disk that it lies on, for as long as that is mounted; 0 where a manifest tells of it.</summary>
    public ulong Device { get; init; }

    /// <summary>What tells it from every other file: a home may have further disks within it, whose inodes have the same numbers.</summary>
    public (ulong Device, ulong Inode) Identity => (Device, Inode);

    /// <summary>Permission bits alone, without the kind.</summary>
    public uint Permissions => Mode & PermissionBits;

    /// <summary>Whether it is a folder that <see cref="Folder.Close"/> was asked to close.</summary>
    public bool IsClosedFolder =>
        Kind == FileKind.Folder && User == Libc.EffectiveUser() && Permissions == (uint)FileModes.SealedFolder;

    /// <summary>What kind of entry it is, in words for a record.</summary>
    public string KindText => (Mode & KindBits) switch
    {
        0x1000 => "a FIFO",
        0x2000 or 0x6000 => "a device",
        0xc000 => "a socket",
        0x4000 => "a folder",
        0xa000 => "a symbolic link",
        0x8000 => "a file",
        _ => "of a kind that is not known",
    };

    /// <summary>Facts of what has this name in the folder, no link followed; null where there is nothing.</summary>
    public static FileFacts? Of(SafeFileHandle folder, byte[] name, int flags)
    {
        var facts = default(StatX);
        if (Libc.StatX(folder, name, flags, Libc.StatXBasicStats, ref facts) == 0)
        {
            return Read(in facts);
        }

        var refusal = LinuxException.Last();
        return LinuxException.IsAbsence(refusal.Errno) ? null : throw refusal;
    }

    public static FileKind KindOf(uint mode) => (mode & KindBits) switch
    {
        0x8000 => FileKind.File,
        0x4000 => FileKind.Folder,
        0xa000 => FileKind.Symlink,
        _ => FileKind.Other,
    };

    static FileFacts Read(in StatX facts)
    {
        return new FileFacts(
            KindOf(facts.Mode), facts.Mode, facts.User, facts.Group, facts.Inode, facts.Links, facts.Size,
            new FileTime(facts.ChangeSeconds, facts.ChangeNanoseconds), new FileTime(facts.ModifySeconds, facts.ModifyNanoseconds))
        {
            Device = ((ulong)facts.DeviceMajor << 32) | facts.DeviceMinor,
        };
    }
}
