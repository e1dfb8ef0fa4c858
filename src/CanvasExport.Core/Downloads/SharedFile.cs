using System.Runtime.InteropServices;
using CanvasExport.Core.Archive;

namespace CanvasExport.Core.Downloads;

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
            File.Delete(path + AtomicFile.PartSuffix);
            if (!TryLink(source, path + AtomicFile.PartSuffix))
            {
                File.Copy(source, path + AtomicFile.PartSuffix);
            }

            File.Move(path + AtomicFile.PartSuffix, path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
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
