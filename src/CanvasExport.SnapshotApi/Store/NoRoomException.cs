namespace CanvasExport.SnapshotApi.Store;

/// <summary>The volume has no room for a copy, or must keep what it has for the students. Its message names no path.</summary>
internal sealed class NoRoomException(string message, Exception? cause = null) : IOException(message, cause)
{
    // ENOSPC, EROFS and EDQUOT, which .NET hands on as they are.
    static readonly int[] FullDisk = [28, 30, 122];

    /// <summary>The same with what is to be done about it.</summary>
    public static NoRoomException Because(string reason, Exception? cause = null) =>
        new($"There is no room: {reason}. Nothing half made is left, and the same call makes it once there is room.", cause);

    /// <summary>Whether a disk takes nothing more, whoever found that out.</summary>
    public static bool IsOf(IOException refusal) =>
        FullDisk.Contains(refusal is Files.LinuxException { Errno: var errno } ? errno : refusal.HResult);
}
