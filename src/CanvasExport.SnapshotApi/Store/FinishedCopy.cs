using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>A copy that is complete and waits for its name.</summary>
internal sealed record FinishedCopy(Folder Parent, EntryName Staging, CopyPlace Place, SnapshotRecord Record, SeenFiles Seen)
{
    /// <summary>As a snapshot: the record first, so that none is ever without.</summary>
    public void Put()
    {
        try
        {
            Place.WriteRecord(Record, Seen);
            Parent.Rename(Staging, EntryName.Of(Place.Name));
        }
        catch (IOException)
        {
            Place.RemoveRecord();
            throw;
        }
    }

    /// <summary>In the place of another copy, which is removed whole: nothing in it is ever edited, for snapshots share its files.</summary>
    public void Replace()
    {
        var name = EntryName.Of(Place.Name);

        // Without a record nothing is shared with what stands there, whenever this is cut off.
        Place.RemoveRecord();
        var replaced = Place.NewReplaced();
        if (Parent.TryStat(name) is not null)
        {
            Parent.Rename(name, replaced);
        }

        Parent.Rename(Staging, name);
        Place.WriteRecord(Record, Seen);
        Tree.Remove(Parent, replaced);
    }
}
