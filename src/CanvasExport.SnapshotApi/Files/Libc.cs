using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>
/// The system calls that name a file by the open folder it lies in: between a check and its use no link can be put in the way.
/// </summary>
/// <remarks>.NET 10 has none of them, and its own calls follow links and cannot name what is no UTF-8.</remarks>
internal static partial class Libc
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int Append = 0x400;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int PathOnly = 0x200000;

    // The AT_ flags, for calls that take a folder and a name.
    public const int AtSymlinkNoFollow = 0x100;
    public const int AtRemoveFolder = 0x200;
    public const int AtEmptyPath = 0x1000;
    public const int StatXBasicStats = 0x7ff;

    public const int LockShared = 1;
    public const int LockExclusive = 2;
    public const int LockNonBlocking = 4;
    public const int Unlock = 8;

    // _IOW(0x94, 9, int) of linux/fs.h
    public const nuint CloneFile = 0x40049409;

    // The two flags whose values differ between processors: include/uapi/asm-generic/fcntl.h and arch/arm64/include/uapi/asm/fcntl.h.
    static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

    public static int Directory { get; } = IsArm ? 0x4000 : 0x10000;

    public static int NoFollow { get; } = IsArm ? 0x8000 : 0x20000;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    public static partial SafeFileHandle OpenAt(SafeFileHandle folder, byte[] name, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    public static partial int StatX(SafeFileHandle folder, byte[] name, int flags, uint mask, ref StatX facts);

    [LibraryImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    public static partial nint GetEntries(SafeFileHandle folder, ref byte buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeFolder(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true)]
    public static partial int MakeFolderAt(SafeFileHandle folder, byte[] name, uint mode);

    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true)]
    public static partial int LinkAt(SafeFileHandle folder, byte[] name, SafeFileHandle otherFolder, byte[] otherName, int flags);

    [LibraryImport("libc", EntryPoint = "symlinkat", SetLastError = true)]
    public static partial int SymlinkAt(byte[] target, SafeFileHandle folder, byte[] name);

    [LibraryImport("libc", EntryPoint = "readlinkat", SetLastError = true)]
    public static partial nint ReadSymlinkAt(SafeFileHandle folder, byte[] name, ref byte buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    public static partial int UnlinkAt(SafeFileHandle folder, byte[] name, int flags);

    [LibraryImport("libc", EntryPoint = "renameat", SetLastError = true)]
    public static partial int RenameAt(SafeFileHandle folder, byte[] name, SafeFileHandle otherFolder, byte[] otherName);

    [LibraryImport("libc", EntryPoint = "fchownat", SetLastError = true)]
    public static partial int ChangeOwnerAt(SafeFileHandle folder, byte[] name, uint user, uint group, int flags);

    [LibraryImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    public static partial int ChangeMode(SafeFileHandle file, uint mode);

    [LibraryImport("libc", EntryPoint = "utimensat", SetLastError = true)]
    public static partial int ChangeTimesAt(SafeFileHandle folder, byte[] name, ref long times, int flags);

    [LibraryImport("libc", EntryPoint = "futimens", SetLastError = true)]
    public static partial int ChangeTimes(SafeFileHandle file, ref long times);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    public static partial nint Read(SafeFileHandle file, ref byte buffer, nuint length, long offset);

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint Write(SafeFileHandle file, ref byte buffer, nuint length, long offset);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int SetLength(SafeFileHandle file, long length);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(SafeFileHandle file, nuint request, SafeFileHandle other);

    [LibraryImport("libc", EntryPoint = "copy_file_range", SetLastError = true)]
    public static partial nint CopyRange(
        SafeFileHandle source, nint sourceOffset, SafeFileHandle target, nint targetOffset, nuint length, uint flags);

    [LibraryImport("libc", EntryPoint = "flistxattr", SetLastError = true)]
    public static partial nint ListAttributes(SafeFileHandle file, ref byte buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "fstatfs", SetLastError = true)]
    public static partial int StatFileSystem(SafeFileHandle file, ref long facts);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    public static partial int SyncFileSystem(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();
}
