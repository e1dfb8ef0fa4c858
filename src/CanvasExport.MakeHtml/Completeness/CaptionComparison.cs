using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Compares the captions of recordings. Those of a recording that several students share count once, those of one that no
/// student has do not.</summary>
internal static class CaptionComparison
{
    public static async Task CountAsync(
        ListReader lists, ItemsInArchive held, ItemCounter items, DifferenceCollector book, long courseId,
        CancellationToken cancellationToken) =>
        await lists.ReadAsync(CanvasLists.Captions, courseId, recording =>
        {
            foreach (var track in held.Recordings.Contains(recording.MediaId ?? "") ? CanvasJson.Objects(recording.MediaTracks) : [])
            {
                if (CanvasJson.TryId(track, "id") is { } id)
                {
                    items.Count(book.OfCourse, null, "", new ArchiveItem(ItemKind.Caption, 0, id, recording.MediaId ?? ""));
                }
            }
        }, cancellationToken, mayLack: true);
}
