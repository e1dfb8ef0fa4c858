using Microsoft.Win32.SafeHandles;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>Owner, mode and times of an entry, as those of another.</summary>
internal static class Ownership
{
    // rw-r--r--
    const uint Readable = 0x1a4;

    // UTIME_OMIT of sys/stat.h
    const long LeftAlone = 0x3ffffffe;

    static readonly byte[] Itself = [0];

    /// <summary>Owner and times.</summary>
    public static void Apply(SafeFileHandle folder, byte[] name, FileFacts facts, int flags)
    {
        ChangeOwner(folder, name, facts, flags);
        Check(Libc.ChangeTimesAt(folder, name, ref Times(facts)[0], flags));
    }

    /// <summary>Owner, mode and times of what is open. The mode comes after the owner, whose change takes set-user-id bits away.</summary>
    public static void ApplyWithMode(SafeFileHandle entry, FileFacts facts)
    {
        ChangeOwner(entry, Itself, facts, Libc.EmptyPath);
        Check(Libc.ChangeMode(entry, facts.Permissions));
        Check(Libc.ChangeTimes(entry, ref Times(facts)[0]));
    }

    public static void GiveReadable(SafeFileHandle file, FileFacts owner)
    {
        ChangeOwner(file, Itself, owner, Libc.EmptyPath);
        Check(Libc.ChangeMode(file, Readable));
    }

    // Only root may: without it, and on a share that does not know owners, what the service makes is its own.
    static void ChangeOwner(SafeFileHandle folder, byte[] name, FileFacts facts, int flags)
    {
        if (Libc.ChangeOwnerAt(folder, name, facts.User, facts.Group, flags) != 0 && LinuxException.Last() is { Errno: not LinuxException.NotPermitted } refusal)
        {
            throw refusal;
        }
    }

    // Two struct timespec: when last read, which is left alone, and when last written.
    static long[] Times(FileFacts facts) => [0, LeftAlone, facts.Modified.Seconds, facts.Modified.Nanoseconds];

    static void Check(int outcome)
    {
        if (outcome != 0)
        {
            throw LinuxException.Last();
        }
    }
}
