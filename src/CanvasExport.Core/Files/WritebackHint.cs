using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.Core.Files;

/// <summary>
/// Has Linux write a growing file to disk while the rest still comes, so that forcing it there at the end, which a finished file
/// must be, does not wait for all of it. Elsewhere it does nothing.
/// </summary>
internal sealed partial class WritebackHint(SafeFileHandle file)
{
    const long Step = 8 << 20;

    // Begin to write these pages, wait for none: https://man7.org/linux/man-pages/man2/sync_file_range.2.html
    const uint SyncFileRangeWrite = 2;

    static bool _isThere = OperatingSystem.IsLinux();

    long _begun;

    /// <summary>The file is now so long; shorter than before where it begins anew.</summary>
    public void Grown(long length)
    {
        _begun = Math.Min(_begun, length);
        if (!_isThere || length - _begun < Step)
        {
            return;
        }

        try
        {
            // What it answers is of no interest: forcing the file to disk says what went wrong.
            _ = SyncFileRange(file, _begun, length - _begun, SyncFileRangeWrite);
            _begun = length;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            _isThere = false;
        }
    }

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long count, uint flags);
}
