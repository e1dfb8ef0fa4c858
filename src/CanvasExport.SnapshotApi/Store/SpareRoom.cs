using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>A little room on the volume, kept for deletions: what makes room on a full disk first writes a line that says so.</summary>
internal static class SpareRoom
{
    const int Bytes = 256 * 1024;

    /// <summary>Fills the room again, where the disk has any.</summary>
    public static void Keep(Volume volume)
    {
        if (File.Exists(volume.Spare))
        {
            return;
        }

        try
        {
            OwnFiles.Replace(volume.Internal, EntryName.Of(Path.GetFileName(volume.Spare)), new byte[Bytes], isForced: false);
        }
        catch (IOException)
        {
            // The next deletion tries again.
        }
    }

    /// <summary>Gives the room up.</summary>
    public static void Release(Volume volume) => File.Delete(volume.Spare);
}
