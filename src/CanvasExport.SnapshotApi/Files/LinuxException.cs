using System.Runtime.InteropServices;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>The system refused; its message names no path, so that none gets into an answer.</summary>
internal sealed class LinuxException(int errno) : IOException(Marshal.GetPInvokeErrorMessage(errno))
{
    // https://man7.org/linux/man-pages/man3/errno.3.html
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int AccessDenied = 13;
    public const int Exists = 17;
    public const int OtherDevice = 18;
    public const int NotAFolder = 20;
    public const int TooManyLinks = 31;
    public const int NameTooLong = 36;
    public const int IsALink = 40;

    public int Errno { get; } = errno;

    /// <summary>Nothing of the wanted kind has this name: nothing at all, a link, or another kind.</summary>
    public static bool IsAbsence(int errno) => errno is NoEntry or NotAFolder or IsALink or NameTooLong;

    public static LinuxException Last() => new(Marshal.GetLastPInvokeError());
}
