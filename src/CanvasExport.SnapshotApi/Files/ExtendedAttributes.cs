using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>What a file or folder has beside owner, mode and times: access lists, and what programs have noted of it.</summary>
internal static class ExtendedAttributes
{
    /// <summary>What a record says of an entry that has some.</summary>
    public const string NotKept = "its access list or other extended attributes are not kept";

    const int BufferBytes = 4 * 1024;

    /// <summary>Whether there are any. The label that SELinux gives to every file is none of its owner's.</summary>
    public static bool Any(SafeFileHandle entry)
    {
        var none = default(byte);
        if (Libc.ListAttributes(entry, ref none, 0) <= 0)
        {
            return false;
        }

        Span<byte> names = stackalloc byte[BufferBytes];
        var length = (int)Libc.ListAttributes(entry, ref MemoryMarshal.GetReference(names), BufferBytes);

        // More than a buffer of names is more than one.
        return length < 0 || !names[..length].SequenceEqual("security.selinux\0"u8);
    }
}
