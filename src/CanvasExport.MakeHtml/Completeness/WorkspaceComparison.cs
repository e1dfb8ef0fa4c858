using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>
/// Compares what students made outside of assignments, where that was fetched: pages and files of groups, and ePortfolios, with the files
/// that these show.
/// </summary>
internal sealed class WorkspaceComparison(
    ListReader lists, ItemCounter items, CourseTextComparison texts, ListedStudents students, DifferenceCollector book, long courseId)
{
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        var groups = new List<long>();
        await lists.ReadAsync(CanvasLists.Groups, courseId, group => groups.Add(group.Id), cancellationToken, mayLack: true);
        foreach (var group in groups.Distinct())
        {
            var seen = new HashSet<ArchiveItem>();
            await lists.ReadAsync(CanvasLists.GroupPages, group, page =>
            {
                Count(seen, ArchiveItem.Workspace(GroupWorkspaceRow.Page, group, page.Key));
                texts.Count(book.OfCourse, null, [page.Body]);
            }, cancellationToken, mayLack: true);
            await lists.ReadAsync(CanvasLists.GroupFiles, group, file =>
            {
                Count(seen, ArchiveItem.Workspace(GroupWorkspaceRow.File, group, $"{file.Id}"));
                texts.Count(book.OfCourse, file);
            }, cancellationToken, mayLack: true);
        }

        await CountEportfoliosAsync(cancellationToken);
    }

    // Pages of lists shift while people write, so that one can come twice.
    void Count(HashSet<ArchiveItem> seen, ArchiveItem item)
    {
        if (seen.Add(item))
        {
            items.Count(book.OfCourse, null, "", item);
        }
    }

    async Task CountEportfoliosAsync(CancellationToken cancellationToken)
    {
        var owners = new Dictionary<long, long>();
        await lists.ReadAsync(CanvasLists.Eportfolios, courseId, student =>
        {
            foreach (var portfolio in student.Read(() => { }))
            {
                owners.TryAdd(portfolio.Id, student.UserId ?? 0);
            }
        }, cancellationToken, mayLack: true);
        await lists.ReadAsync(CanvasLists.EportfolioPages, courseId, portfolio =>
        {
            if (portfolio.EportfolioId is { } id && owners.GetValueOrDefault(id) is > 0 and var user)
            {
                Count(user, id, [.. portfolio.Read(() => { }).DistinctBy(page => page.Id)]);
                owners.Remove(id);
            }
        }, cancellationToken, mayLack: true);
        foreach (var (id, user) in owners)
        {
            Count(user, ArchiveItem.Eportfolio(user, id, ""));
        }
    }

    void Count(long user, long portfolio, IReadOnlyList<EportfolioPage> pages)
    {
        foreach (var page in pages)
        {
            Count(user, ArchiveItem.Eportfolio(user, portfolio, $"{page.Id}"));
        }

        var files = pages.SelectMany(page => page.Texts()).SelectMany(text => texts.Finder?.In(text) ?? [])
            .Concat(pages.SelectMany(page => page.FileIds()).Select(id => texts.Finder?.Named(id)).OfType<Core.Content.EmbeddedFile>());
        foreach (var file in files.DistinctBy(file => file.Key))
        {
            Count(user, ArchiveItem.Embedded(0, file).InEportfolio(user));
        }

        if (pages.Count == 0)
        {
            Count(user, ArchiveItem.Eportfolio(user, portfolio, ""));
        }
    }

    void Count(long userId, ArchiveItem item) => items.Count(
        book.OfCourse, null, students.UserName(new Submission(UserId: userId)), item, isSaid: students.IsMissing(userId));
}
