using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents;

/// <summary>What a course offered besides assignments, where it was fetched: modules, pages, announcements.</summary>
internal sealed class CourseContent
{
    readonly CourseLists _lists;
    readonly long _courseId;
    readonly List<ContentRow> _rows = [];
    readonly HashSet<string> _doubtful = new(StringComparer.Ordinal);

    CourseContent(CourseLists lists, long courseId) => (_lists, _courseId) = (lists, courseId);

    /// <summary>The texts of it.</summary>
    public IEnumerable<string> Texts => _rows.Select(row => row.Body);

    /// <param name="lists">Reads the lists and puts on record what cannot be read.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="assignments">Its assignments.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<CourseContent> ReadAsync(
        CourseLists lists, long courseId, IReadOnlyList<Assignment> assignments, CancellationToken cancellationToken)
    {
        var content = new CourseContent(lists, courseId);
        await content.ReadTextsAsync(cancellationToken);
        await content.ReadModulesAsync(await content.TargetsAsync(assignments, cancellationToken), cancellationToken);
        return content;
    }

    /// <summary>The rows, with what an earlier export had and Canvas no longer names.</summary>
    public IReadOnlyList<ContentRow> Rows(IReadOnlyList<ContentRow> former, string seenAt)
    {
        var bodies = former.Where(row => row.Body.Length > 0).DistinctBy(Key).ToDictionary(Key, row => row.Body);
        return GoneRows.Keep(
            former, _rows.Select(row => WithText(row, bodies.GetValueOrDefault(Key(row)))), Key, row => row.GoneAt,
            row => IsUnknown(row) ? row : row with { GoneAt = seenAt });
    }

    static (string Kind, string Id) Key(ContentRow row) => (row.Kind, row.ContentId);

    static ContentRow WithText(ContentRow row, string? former)
    {
        var (body, note) = KeptText.Of(row.Body, row.Note, former);
        return row with { Body = body, Note = note };
    }

    bool IsUnknown(ContentRow row) => row.Kind switch
    {
        ContentRow.Page => !IsWhole(CanvasLists.Pages),
        ContentRow.Announcement => !IsWhole(CanvasLists.Announcements),
        _ => !IsWhole(CanvasLists.Modules) || _doubtful.Contains(row.ModuleId),
    };

    bool IsWhole(CanvasList list) => _lists.IsWhole(_lists.Paths.Json(list, _courseId));

    async Task ReadTextsAsync(CancellationToken cancellationToken)
    {
        await foreach (var page in _lists.ReadAsync(
            _lists.Paths.Json(CanvasLists.Pages, _courseId), CanvasJson.Default.CourseText, cancellationToken))
        {
            _rows.Add(Row(ContentRow.Page, page.Url ?? "", page.Title) with
            {
                Body = page.Body ?? "",
                PostedAt = page.UpdatedAt ?? "",
                Note = KeptText.NoteOf(page.Body),
            });
        }

        await foreach (var said in _lists.ReadAsync(
            _lists.Paths.Json(CanvasLists.Announcements, _courseId), CanvasJson.Default.Announcement, cancellationToken))
        {
            _rows.Add(Row(ContentRow.Announcement, CellText.Of(said.Id), said.Title) with
            {
                Body = said.Message ?? "",
                PostedAt = said.PostedAt ?? "",
                Author = said.UserName ?? "",
            });
        }
    }

    // What an item may name that is in the archive.
    async Task<HashSet<(string Type, string Id)>> TargetsAsync(
        IReadOnlyList<Assignment> assignments, CancellationToken cancellationToken)
    {
        var targets = assignments.Select(one => ("Assignment", CellText.Of(one.Id)))
            .Concat(assignments.Select(one => ("Quiz", CellText.Of(one.QuizId))))
            .Concat(_rows.Where(row => row.Kind == ContentRow.Page).Select(row => ("Page", row.ContentId))).ToHashSet();
        await foreach (var quiz in _lists.ReadAsync(
            _lists.Paths.Json(CanvasLists.Quizzes, _courseId), CanvasJson.Default.Quiz, cancellationToken))
        {
            targets.Add(("Quiz", CellText.Of(quiz.Id)));
        }

        await foreach (var topic in _lists.ReadAsync(
            _lists.Paths.DiscussionTopicsJsonPath(_courseId), CanvasJson.Default.DiscussionTopic, cancellationToken))
        {
            targets.Add(("Discussion", CellText.Of(topic.Id)));
        }

        await foreach (var file in _lists.ReadAsync(
            _lists.Paths.FilesJsonPath(_courseId), CanvasJson.Default.Attachment, cancellationToken))
        {
            targets.Add(("File", CellText.Of(file.Id)));
        }

        return targets;
    }

    async Task ReadModulesAsync(HashSet<(string Type, string Id)> targets, CancellationToken cancellationToken)
    {
        await foreach (var module in _lists.ReadAsync(
            _lists.Paths.Json(CanvasLists.Modules, _courseId), CanvasJson.Default.CourseModule, cancellationToken))
        {
            var id = CellText.Of(module.Id);
            _rows.Add(Row(ContentRow.Module, id, module.Name) with { ModuleId = id, Position = module.Position ?? "" });
            _rows.AddRange(module.All().Select(item => Item(id, item, targets)));
            if (module.Items is null)
            {
                await ReadItemsAsync(module.Id, targets, cancellationToken);
            }
        }
    }

    async Task ReadItemsAsync(long moduleId, HashSet<(string Type, string Id)> targets, CancellationToken cancellationToken)
    {
        var path = _lists.Paths.Json(CanvasLists.ModuleItems, moduleId);
        await foreach (var element in _lists.RawAsync(path, cancellationToken))
        {
            using var json = element.Parse();
            if (json.RootElement.ValueKind == JsonValueKind.Object && new ModuleItem(json.RootElement) is { Id.Length: > 0 } item)
            {
                _rows.Add(Item(CellText.Of(moduleId), item, targets));
            }
        }

        _ = _lists.IsWhole(path) || _doubtful.Add(CellText.Of(moduleId));
    }

    static ContentRow Item(string moduleId, ModuleItem item, HashSet<(string Type, string Id)> targets)
    {
        var target = item.Type == "Page" ? item.PageUrl : CellText.Of(item.ContentId);
        return Row(ContentRow.Item, item.Id, item.Title) with
        {
            ModuleId = moduleId,
            Position = item.Position,
            Type = item.Type,
            Address = item.Address,
            TargetId = target,
            Archived = item.Type == "SubHeader" ? "" : CellText.Of(targets.Contains((item.Type, target))),
        };
    }

    static ContentRow Row(string kind, string id, string? title) =>
        new(kind, id, "", "", "", title ?? "", "", "", "", "", "", "", "");
}
