using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A small disk of its own under the folders of a scene: an ext4 in a file, whose power can be cut.</summary>
internal sealed partial class LoopDisk : IAsyncDisposable
{
    // EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH: nothing more reaches the disk, not even what the journal holds.
    const nuint Shutdown = 0x8004587d;
    const uint WithoutFlush = 2;

    const string Mount = "mount -o loop image disk; for name in home snap int; do mkdir -p disk/$name $name; mount --bind disk/$name $name; done";
    const string Unmount = "for name in home snap int disk; do umount $name 2>/dev/null || umount -l $name 2>/dev/null || true; done";

    readonly string _root;

    LoopDisk(string root) => _root = root;

    public string Folder => Path.Combine(_root, "disk");

    /// <summary>Puts the folders of a scene, empty, on a disk of so many megabytes.</summary>
    /// <remarks><c>make</c>: The program that makes the file system, with its options.</remarks>
    public static async Task<LoopDisk> OnAsync(SnapshotScene scene, int megabytes, string make = "mkfs.ext4 -q -m 0")
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && File.Exists($"/usr/sbin/{make.Split(' ')[0]}"),
            $"Only root can mount a disk, and {make} is needed.");
        Assert.SkipUnless(File.Exists("/dev/loop-control"), "There are no loop devices here.");
        await scene.StopAsync();
        await Shell.RunInAsync(scene.Root, $"truncate -s {megabytes}M image; {make} image; rm -r home snap int; mkdir disk\n{Mount}");
        return new LoopDisk(scene.Root);
    }

    /// <summary>From here on nothing reaches the disk: what is not on it by now is lost.</summary>
    public void CutPower()
    {
        using var folder = Open(Folder, 0);
        var flags = WithoutFlush;
        Assert.SkipUnless(Control(folder, Shutdown, ref flags) == 0, "This system cannot cut the power of an ext4.");
    }

    /// <summary>
    /// The machine has power again: the disk is as its journal has it. A copy is mounted, since the one whose power was cut stays dead as
    /// long as anything holds it.
    /// </summary>
    public Task RestartAsync() => Shell.RunInAsync(_root, $"{Unmount}\ncp --sparse=always image again; mv again image\n{Mount}");

    public async ValueTask DisposeAsync() => await Shell.RunInAsync(_root, Unmount);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, nuint request, ref uint flags);
}
