using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.Core.Files;

/// <summary>Forces a whole file system to disk, names included; one call for ten thousand files.</summary>
internal static partial class DiskSync
{
    /// <summary>Whether all that was written to the file system of this folder is on disk now; only Linux can say so.</summary>
    public static bool TrySync(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            using var handle = new SafeFileHandle(Open(folder, 0), ownsHandle: true);
            return !handle.IsInvalid && SyncFs(handle) == 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    // https://man7.org/linux/man-pages/man2/syncfs.2.html
    [LibraryImport("libc", EntryPoint = "syncfs")]
    private static partial int SyncFs(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial IntPtr Open(string path, int flags);
}
