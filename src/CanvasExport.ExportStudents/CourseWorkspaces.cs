using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents;

/// <summary>What the groups of a course made in their workspaces, where that was fetched: pages and files.</summary>
internal sealed class CourseWorkspaces
{
    readonly CourseLists _lists;
    readonly long _courseId;
    readonly List<Attachment> _files = [];
    readonly HashSet<long> _groups = [];
    List<GroupWorkspaceRow> _rows = [];

    CourseWorkspaces(CourseLists lists, long courseId) => (_lists, _courseId) = (lists, courseId);

    /// <summary>The texts of the pages.</summary>
    public IEnumerable<string> Texts => _rows.Select(row => row.Body);

    /// <summary>The files.</summary>
    public IReadOnlyList<Attachment> Files => _files;

    /// <param name="lists">Reads the lists and puts on record what cannot be read.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<CourseWorkspaces> ReadAsync(CourseLists lists, long courseId, CancellationToken cancellationToken)
    {
        var workspaces = new CourseWorkspaces(lists, courseId);
        await foreach (var group in lists.ReadAsync(
            lists.Paths.GroupsJsonPath(courseId), CanvasJson.Default.Group, cancellationToken))
        {
            if (workspaces._groups.Add(group.Id))
            {
                await workspaces.ReadAsync(group, cancellationToken);
            }
        }

        workspaces._rows = [.. workspaces._rows.DistinctBy(Key)];
        return workspaces;
    }

    /// <summary>The rows, with what an earlier export had and Canvas no longer names.</summary>
    public IReadOnlyList<GroupWorkspaceRow> Rows(IReadOnlyList<GroupWorkspaceRow> former, string seenAt)
    {
        var bodies = former.Where(row => row.Body.Length > 0).DistinctBy(Key).ToDictionary(Key, row => row.Body);
        return GoneRows.Keep(
            former, _rows.Select(row => WithText(row, bodies.GetValueOrDefault(Key(row)))), Key, row => row.GoneAt,
            row => IsUnknown(row) ? row : row with { GoneAt = seenAt });
    }

    static GroupWorkspaceRow WithText(GroupWorkspaceRow row, string? former)
    {
        var (body, note) = KeptText.Of(row.Body, row.Note, former);
        return row with { Body = body, Note = note };
    }

    static (string, long, string) Key(GroupWorkspaceRow row) => (row.Kind, row.GroupId, row.ContentId);

    // With a group all that it had is gone.
    bool IsUnknown(GroupWorkspaceRow row) => _groups.Contains(row.GroupId)
        ? !_lists.IsWhole(_lists.Paths.Json(
            row.Kind == GroupWorkspaceRow.Page ? CanvasLists.GroupPages : CanvasLists.GroupFiles, row.GroupId))
        : !_lists.IsWhole(_lists.Paths.GroupsJsonPath(_courseId));

    async Task ReadAsync(Group group, CancellationToken cancellationToken)
    {
        var pages = _lists.Paths.Json(CanvasLists.GroupPages, group.Id);
        await foreach (var page in _lists.ReadAsync(pages, CanvasJson.Default.GroupPage, cancellationToken))
        {
            _rows.Add(Row(GroupWorkspaceRow.Page, group, page.Key, page.Title, page.LastEditedBy) with
            {
                Body = page.Body ?? "",
                CreatedAt = page.CreatedAt ?? "",
                UpdatedAt = page.UpdatedAt ?? "",
                Note = KeptText.NoteOf(page.Body),
            });
        }

        var files = _lists.Paths.Json(CanvasLists.GroupFiles, group.Id);
        await foreach (var file in _lists.ReadAsync(files, CanvasJson.Default.Attachment, cancellationToken))
        {
            _files.Add(file);
            _rows.Add(Row(GroupWorkspaceRow.File, group, CellText.Of(file.Id), file.DisplayName ?? file.Filename, file.User) with
            {
                UpdatedAt = file.ModifiedAt ?? "",
            });
        }
    }

    static GroupWorkspaceRow Row(string kind, Group group, string id, string? title, DisplayedUser? author) => new(
        kind, group.Id, group.Name ?? "", id, title ?? "", "", author?.DisplayName ?? "", CellText.Of(author?.Id), "", "", "");
}
