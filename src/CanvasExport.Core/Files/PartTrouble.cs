namespace CanvasExport.Core.Files;

/// <summary>Tells what a disk refuses of an unfinished file as trouble of that file, or of the whole run.</summary>
internal static class PartTrouble
{
    /// <summary>Does work on the disk; an unseekable <c>.part</c> is a device that somebody put there.</summary>
    /// <exception cref="ArchiveException">The disk takes nothing more.</exception>
    /// <exception cref="FileNotTakenException">The disk does not take this file.</exception>
    public static T OnDisk<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is not PathTooLongException && DiskTrouble.IsMeantBy(e))
        {
            throw NotWritten(path, e);
        }
    }

    /// <summary>What is thrown where the disk does not take a file, of all files where it takes none.</summary>
    public static Exception NotWritten(string path, Exception e)
    {
        var what = $"{path} cannot be written ({e.Message.TrimEnd('.')})";
        return DiskTrouble.EndsEverything(e)
            ? new ArchiveException($"{what}: make room or mend its rights, then run this again; it goes on where it stood.", e)
            : new FileNotTakenException(what, e);
    }
}
