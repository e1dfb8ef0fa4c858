using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>
/// A FUSE file system on a folder whose program has died: every look at it is refused with "Transport endpoint is not connected".
/// </summary>
internal sealed partial class DeadMount : IDisposable
{
    const int Detach = 2;

    readonly string _folder;

    DeadMount(string folder) => _folder = folder;

    public static DeadMount On(string folder)
    {
        using var device = Open("/dev/fuse", 2);
        Assert.SkipWhen(device.IsInvalid, "There is no FUSE here, or it is not ours to use.");
        var options = string.Create(CultureInfo.InvariantCulture, $"fd={device.DangerousGetHandle()},rootmode=40000,user_id=0,group_id=0");
        Assert.SkipUnless(Mount("dead", folder, "fuse", 0, options) == 0, "The system lets nobody but root mount something.");
        return new DeadMount(folder);
    }

    public void Dispose() => Unmount(_folder, Detach);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mount(string source, string target, string type, nuint flags, string options);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unmount(string target, int flags);
}
