using System.Text;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Content;
using CanvasExport.Core.Files;
using CanvasExport.Core.Html;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Makes pages of what the groups of a course made in their workspaces; none where that was not fetched.</summary>
internal sealed class WorkspaceReader(CourseScan scan, LocalFiles files, MissingFiles missing)
{
    readonly IReadOnlyList<GroupWorkspaceRow> _rows = scan.Folder.GroupWorkspaces();

    /// <summary>The pages with their names.</summary>
    public IEnumerable<(string Name, WorkspacePageView View)> Pages()
    {
        var name = DisplayText.Name(scan.Course.CourseName);
        LinkView[] trail = [new("All courses", "../../index.html"), new(scan.Course.CourseName, "../index.html")];
        return WorkspaceLayout.Pages(
            _rows.GroupBy(row => row.GroupId).Select(Section),
            new WorkspacePageView($"What groups made, {name}", name, "Files and pages of groups", scan.Clock.Zone, trail, [], []),
            File);
    }

    /// <summary>The name of a page, seen from the others.</summary>
    public static string File(int number) => number == 1 ? "workspaces.html" : $"workspaces-{number}.html";

    WorkspaceSectionView Section(IGrouping<long, GroupWorkspaceRow> group)
    {
        var last = group.LastOrDefault(row => row.GoneAt.Length == 0) ?? group.Last();
        var (pages, named) = (group.Where(row => row.Kind == GroupWorkspaceRow.Page).ToList(),
            group.Where(row => row.Kind == GroupWorkspaceRow.File).ToList());
        return new WorkspaceSectionView(
            $"group-{group.Key}", DisplayText.Name(last.GroupName.Length > 0 ? last.GroupName : $"Group {group.Key}"),
            Phrase.Of(", ", StepSummary.Count(pages.Count, "page"), StepSummary.Count(named.Count, "file")),
            [.. pages.Select(Text)], [.. Files(named)]);
    }

    ContentTextView Text(GroupWorkspaceRow row) => new(
        $"page-{row.GroupId}-{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(row.ContentId))}", DisplayText.Name(row.Title), "Page",
        scan.Clock.Moment(row.UpdatedAt), DisplayText.Name(row.Author), HtmlSanitizer.Sanitize(row.Body, HeadingLevels.InTable, files),
        row.Note, DisplayText.GoneSince(scan.Clock, row.GoneAt));

    IEnumerable<FileView> Files(List<GroupWorkspaceRow> named)
    {
        if (named.Count == 0)
        {
            yield break;
        }

        var stored = scan.Folder.Files().Where(row => row.AttachmentId is not null).DistinctBy(row => row.AttachmentId)
            .ToDictionary(row => EmbeddedLink.KeyOf(row.AttachmentId!.Value));
        foreach (var row in named)
        {
            var note = Phrase.Of(", ", row.Author.Length > 0 ? $"by {DisplayText.Name(row.Author)}" : "",
                DisplayText.GoneSince(scan.Clock, row.GoneAt));
            yield return stored.TryGetValue(row.ContentId, out var file)
                ? StudentFiles.Shown(
                    file.DisplayName.Length > 0 ? file.DisplayName : file.FileName, file.FileName, file.Size,
                    scan.Folder.FilesFolderPath, $"../{ArchivePaths.CourseFilesFolder}/", missing, note)
                : new FileView(DisplayText.Name(row.Title), "file", "", null, null, FileUse.Save, "not downloaded", Note: note);
        }
    }
}
