using System.Runtime.InteropServices;

namespace CanvasExport.Core.Files;

/// <summary>
/// Puts a file that was downloaded once into a further place: as a hard link, so that the work of a group costs the disk one copy
/// and is whole in the folder of each member, or as a copy where the disk knows no links.
/// </summary>
internal static partial class SharedFile
{
    /// <summary>Whether the file stands there now; what stood in its place stays.</summary>
    public static bool TryPut(string source, string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            PartFile.Forget(path);

            // Under its name at once: as a .part that was left behind, a later download would write into it, and so into the source.
            if (!TryLink(source, path))
            {
                Copy(source, path);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Forced to disk before it has its name, as every download is.
    static void Copy(string source, string path)
    {
        File.Copy(source, path + AtomicFile.PartSuffix);
        using (var copy = File.OpenHandle(path + AtomicFile.PartSuffix, access: FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(copy);
        }

        File.Move(path + AtomicFile.PartSuffix, path);
    }

    static bool TryLink(string source, string path) =>
        OperatingSystem.IsWindows() ? CreateHardLink(path, source, IntPtr.Zero) : link(source, path) == 0;

    // https://man7.org/linux/man-pages/man2/link.2.html
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int link(string from, string to);

    // https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-createhardlinkw
    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string path, string source, IntPtr security);
}
