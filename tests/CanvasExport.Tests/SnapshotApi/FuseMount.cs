using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A FUSE file system on a folder or a file, whose requests come to a test.</summary>
internal sealed partial class FuseMount : IDisposable
{
    const int Detach = 2;

    readonly string _path;

    FuseMount(string path, SafeFileHandle device) => (_path, Device) = (path, device);

    /// <summary>Where requests come from and answers go; without it, whoever looks at the file system is told that it has died.</summary>
    public SafeFileHandle Device { get; }

    /// <remarks><c>mode</c>: What its root is, in octal, kind and all.</remarks>
    public static FuseMount On(string path, string mode)
    {
        var device = Open("/dev/fuse", 2);
        Assert.SkipWhen(device.IsInvalid, "There is no FUSE here, or it is not ours to use.");
        var options = string.Create(CultureInfo.InvariantCulture, $"fd={device.DangerousGetHandle()},rootmode={mode},user_id=0,group_id=0");
        Assert.SkipUnless(Mount("test", path, "fuse", 0, options) == 0, "The system lets nobody but root mount something.");
        return new FuseMount(path, device);
    }

    /// <summary>The next request; 0 when the file system is unmounted.</summary>
    public int Receive(byte[] buffer)
    {
        nint length;
        while ((length = Read(Device, ref buffer[0], (nuint)buffer.Length)) < 0 && Marshal.GetLastPInvokeError() is 2 or 4 or 11)
        {
            // It was interrupted: ENOENT, EINTR, EAGAIN.
        }

        return (int)Math.Max(length, 0);
    }

    public void Send(ReadOnlySpan<byte> answer) => _ = Write(Device, ref MemoryMarshal.GetReference(answer), (nuint)answer.Length);

    public void Dispose()
    {
        Unmount(_path, Detach);
        Device.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mount(string source, string target, string type, nuint flags, string options);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unmount(string target, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle file, ref byte buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle file, ref byte buffer, nuint length);
}
