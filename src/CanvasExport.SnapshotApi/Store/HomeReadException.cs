namespace CanvasExport.SnapshotApi.Store;

/// <summary>A file of the home could be opened and not read: it is left out, and the rest of the home is copied.</summary>
internal sealed class HomeReadException(IOException reason) : Exception(reason.Message, reason)
{
    public static int Guard(Func<int> read)
    {
        try
        {
            return read();
        }
        catch (IOException e)
        {
            throw new HomeReadException(e);
        }
    }
}
