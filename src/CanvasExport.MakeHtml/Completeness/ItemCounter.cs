using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Counts what Canvas named, thing by thing, and names what the archive does not hold of it.</summary>
/// <param name="held">What the archive holds.</param>
/// <param name="sizes">How large Canvas says that the files of texts are.</param>
/// <param name="files">Tells why files are not there.</param>
/// <param name="book">The counts and the differences.</param>
internal sealed class ItemCounter(
    ItemsInArchive held, IReadOnlyDictionary<long, long> sizes, FileReasons files, DifferenceCollector book)
{
    /// <param name="tally">Where it counts.</param>
    /// <param name="assignmentId">The assignment, if of one.</param>
    /// <param name="user">Whose it is; empty where it is the course's.</param>
    /// <param name="thing">What Canvas named.</param>
    /// <param name="bytes">How large Canvas says that it is; 0 where it does not.</param>
    /// <param name="isSaid">Whether it is said already that all of this student is missing.</param>
    public void Count(CourseTally tally, long? assignmentId, string user, ArchiveItem thing, long bytes = 0, bool isSaid = false)
    {
        var found = held.Take(thing);
        var recorded = bytes > 0 ? bytes : thing.Kind == ItemKind.File ? sizes.GetValueOrDefault(thing.Id) : 0;
        tally.Count(thing.Kind, found is { IsThere: true });
        tally.CountBytes(recorded, thing.Kind == ItemKind.File ? found?.Bytes ?? 0 : 0);
        if (found is null)
        {
            if (!isSaid)
            {
                book.Differ(assignmentId, user, thing.What, thing.Item, DifferenceRow.Unexplained,
                    $"{thing.Table} does not have it: run export-students again");
            }
        }
        else if (!found.Value.IsThere)
        {
            var (cause, reason) = files.OfAbsent(found.Value.Path!);
            book.Differ(assignmentId, user, thing.What, found.Value.Path!, cause, reason);
        }
        else if (recorded > 0 && recorded != found.Value.Bytes)
        {
            var (cause, reason) = files.OfAnotherSize(found.Value.Path, found.Value.Bytes, recorded);
            book.Differ(assignmentId, user, thing.What, found.Value.Path ?? thing.Item, cause, reason);
        }
    }
}
