namespace CanvasExport.Core.Files;

/// <summary>The disk does not take this one list; others may be taken.</summary>
public sealed class ListNotTakenException(string message, Exception inner) : ArchiveException(message, inner)
{
    /// <summary>What a file of lists that cannot be written ends in. Not an <see cref="IOException"/>: those are the network's while a
    /// list is fetched, which would be tried again.</summary>
    /// <returns>One of these, or an <see cref="ArchiveException"/> where no other list could be written either.</returns>
    public static ArchiveException NotWritten(string path, Exception e)
    {
        var message = $"{path} cannot be written: {e.Message}";
        return DiskTrouble.EndsEverything(e) ? new ArchiveException(message, e) : new ListNotTakenException(message, e);
    }
}
