using System.Runtime.InteropServices;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>The system refused; its message names no path, so that none gets into an answer.</summary>
internal sealed class LinuxException(int errno) : IOException(Marshal.GetPInvokeErrorMessage(errno))
{
    // https://man7.org/linux/man-pages/man3/errno.3.html
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int WouldBlock = 11;
    public const int NoMemory = 12;
    public const int AccessDenied = 13;
    public const int Exists = 17;
    public const int OtherDevice = 18;
    public const int NotAFolder = 20;
    public const int Invalid = 22;
    public const int TooManyOpenInSystem = 23;
    public const int TooManyOpen = 24;
    public const int NoSpace = 28;
    public const int ReadOnlyDisk = 30;
    public const int TooManyLinks = 31;
    public const int NameTooLong = 36;
    public const int NotImplemented = 38;
    public const int IsASymlink = 40;
    public const int NotSupported = 95;
    public const int NotConnected = 107;
    public const int QuotaExceeded = 122;

    public int Errno { get; } = errno;

    /// <summary>The disk takes nothing more, or the service has come to an end of its own: whatever comes next would fail too.</summary>
    public bool IsEnd => Errno is NoSpace or QuotaExceeded or ReadOnlyDisk or NoMemory or TooManyOpenInSystem or TooManyOpen;

    /// <summary>Nothing of the wanted kind has this name: nothing at all, a link, or another kind.</summary>
    public static bool IsAbsence(int errno) => errno is NoEntry or NotAFolder or IsASymlink or NameTooLong;

    /// <summary>A file cannot get another hard link, here or at all.</summary>
    public static bool IsNoHardLink(int errno) =>
        errno is NoEntry or OtherDevice or TooManyLinks or NotPermitted or NotSupported or NotImplemented or AccessDenied or Invalid;

    public static LinuxException Last() => new(Marshal.GetLastPInvokeError());

    /// <exception cref="LinuxException">The call did not answer 0.</exception>
    public static void ThrowUnlessZero(int outcome)
    {
        if (outcome != 0)
        {
            throw Last();
        }
    }
}
