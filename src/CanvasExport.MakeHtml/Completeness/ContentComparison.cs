using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Compares what a course offered besides assignments, where that was fetched, and the files that its texts name.</summary>
internal sealed class ContentComparison(
    ListReader lists, ItemCounter items, CourseTextComparison texts, DifferenceCollector book, long courseId)
{
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        var withoutItems = new List<long>();
        await lists.ReadAsync(CanvasLists.Modules, courseId, module =>
        {
            Count(ContentRow.Module, $"{module.Id}");
            foreach (var item in module.All())
            {
                Count(ContentRow.Item, item.Id);
            }

            withoutItems.AddRange(module.Items is null ? [module.Id] : []);
        }, cancellationToken, mayLack: true);
        foreach (var module in withoutItems.Distinct())
        {
            await lists.ReadAsync(CanvasLists.ModuleItems, module, Count, cancellationToken, mayLack: true);
        }

        await lists.ReadAsync(CanvasLists.Pages, courseId, page => Count(ContentRow.Page, page.Url ?? "", page.Body), cancellationToken,
            mayLack: true);
        await lists.ReadAsync(
            CanvasLists.Announcements, courseId, said => Count(ContentRow.Announcement, $"{said.Id}", said.Message), cancellationToken,
            mayLack: true);
    }

    void Count(JsonElement item)
    {
        if (item.ValueKind == JsonValueKind.Object && new ModuleItem(item) is { Id.Length: > 0 } read)
        {
            Count(ContentRow.Item, read.Id);
        }
    }

    void Count(string kind, string id, string? text = null)
    {
        items.Count(book.OfCourse, null, "", ArchiveItem.Content(kind, id));
        texts.Count(book.OfCourse, null, [text]);
    }
}
