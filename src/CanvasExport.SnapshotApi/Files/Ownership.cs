using Microsoft.Win32.SafeHandles;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>Owner, mode and times of an entry, as those of another.</summary>
internal static class Ownership
{
    // UTIME_OMIT of sys/stat.h
    const long LeftAlone = 0x3ffffffe;

    // S_ISUID and S_ISGID
    const uint RightsOfOwner = 0xc00;

    // (gid_t) -1
    const uint NoChange = uint.MaxValue;

    static readonly byte[] Itself = [0];

    public static void SetModified(SafeFileHandle entry, FileTime time) =>
        LinuxException.ThrowUnlessZero(Libc.ChangeTimes(entry, ref Times(time)[0]));

    /// <summary>The same for what has this name, of a symlink the link's own.</summary>
    public static void SetModified(SafeFileHandle folder, byte[] name, FileTime time) =>
        LinuxException.ThrowUnlessZero(Libc.ChangeTimesAt(folder, name, ref Times(time)[0], Libc.AtSymlinkNoFollow));

    /// <summary>Takes an entry from its owner, who can neither write to it by another name then nor give himself the right to.</summary>
    public static void Close(SafeFileHandle entry, UnixFileMode mode)
    {
        _ = Libc.ChangeOwnerAt(entry, Itself, Libc.EffectiveUser(), NoChange, Libc.AtEmptyPath);
        LinuxException.ThrowUnlessZero(Libc.ChangeMode(entry, (uint)mode));
    }

    public static void GiveReadable(SafeFileHandle file, FileFacts owner)
    {
        TryChangeOwner(file, Itself, owner, Libc.AtEmptyPath);
        LinuxException.ThrowUnlessZero(Libc.ChangeMode(file, (uint)FileModes.Readable));
    }

    /// <summary>For what is given back to a home. The mode comes after the owner, whose change takes set-user-id bits away.</summary>
    /// <returns>Whether the owner could be given. Where not, nobody gains by such bits what the service may.</returns>
    public static bool TryTakeOver(SafeFileHandle entry, FileFacts facts)
    {
        var isGiven = TryChangeOwner(entry, Itself, facts, Libc.AtEmptyPath);
        LinuxException.ThrowUnlessZero(Libc.ChangeMode(entry, isGiven ? facts.Permissions : facts.Permissions & ~RightsOfOwner));
        SetModified(entry, facts.Modified);
        return isGiven;
    }

    /// <summary>Owner and times of what has this name, of a symlink the link's own.</summary>
    public static bool TryTakeOver(SafeFileHandle folder, byte[] name, FileFacts facts)
    {
        var isGiven = TryChangeOwner(folder, name, facts, Libc.AtSymlinkNoFollow);
        SetModified(folder, name, facts.Modified);
        return isGiven;
    }

    // Only root may, and not on every disk: without it, and where an id or a quota stands against it, what the service makes is its own.
    static bool TryChangeOwner(SafeFileHandle folder, byte[] name, FileFacts facts, int flags) =>
        Libc.ChangeOwnerAt(folder, name, facts.User, facts.Group, flags) == 0;

    // Two struct timespec: when last read, which is left alone, and when last written.
    static long[] Times(FileTime modified) => [0, LeftAlone, modified.Seconds, modified.Nanoseconds];
}
