using AngleSharp.Html.Parser;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What a school's students made outside of assignments, looked for in the archive; counts what it finds by kind.</summary>
internal sealed class FoundWorkspaces(TempArchive archive, SchoolCourse course, Dictionary<string, int> found)
{
    readonly CourseFolder _folder = ExportedCourses.In(archive.Paths).Exported([course.Id])[0];

    public void AssertAll()
    {
        foreach (var group in course.Groups.Where(group => !group.IsClosed))
        {
            group.Pages.ForEach(page => AssertPage(group, (string)page["title"]!, (string)page["body"]!));
            group.Files.ForEach(one => AssertFile(group, one.File));
        }

        foreach (var student in _folder.Students())
        {
            var user = course.School.Users.Single(user => user.Id == student.Student.UserId);
            user.Eportfolios.ForEach(portfolio => AssertPortfolio(student, portfolio));
        }
    }

    void AssertPage(SchoolGroup group, string title, string body)
    {
        var row = Assert.Single(_folder.GroupWorkspaces(), row => row.GroupId == group.Id && row.Title == title);
        Assert.Equal(TextOf(body), TextOf(row.Body));
        Assert.Contains(TextOf(body), Page("assignments", "workspaces.html"), StringComparison.Ordinal);
        Count("group's page");
    }

    void AssertFile(SchoolGroup group, SchoolFile file)
    {
        Assert.Single(
            _folder.GroupWorkspaces(),
            row => row.GroupId == group.Id && row.Kind == GroupWorkspaceRow.File && row.ContentId == $"{file.Id}");
        AssertBytes(file, _folder.Files().Single(row => row.AttachmentId == file.Id).FileName, "files");
        Assert.Contains(file.DisplayName, Page("assignments", "workspaces.html"), StringComparison.Ordinal);
        Count("group's file");
    }

    void AssertPortfolio(StudentFolder student, SchoolEportfolio portfolio)
    {
        var rows = student.Eportfolios().Where(row => row.EportfolioId == portfolio.Id).ToList();
        Assert.Equal(Math.Max(1, portfolio.Pages.Count), rows.Count);
        var page = Page(student.Student.Folder, "eportfolios.html");
        Assert.Contains(portfolio.Name, page, StringComparison.Ordinal);
        Count("portfolio");
        foreach (var (row, shown) in rows.Zip(portfolio.Pages))
        {
            Assert.Equal((string)shown["name"]!, row.PageName);
            Assert.Contains(TextOf(row.Body), page, StringComparison.Ordinal);
            Count("portfolio's page");
            foreach (var id in row.AttachmentIds.Split("; ", StringSplitOptions.RemoveEmptyEntries))
            {
                var file = course.School.Files.Single(file => $"{file.Id}" == id);
                AssertBytes(
                    file, student.Attachments().Single(one => one is { Source: "eportfolio" } && $"{one.AttachmentId}" == id).FileName,
                    student.Student.Folder);
                Assert.Contains(file.DisplayName, page, StringComparison.Ordinal);
                Count("portfolio's file");
            }
        }
    }

    void AssertBytes(SchoolFile file, string name, string folder) => Assert.Equal(
        DownloadScene.Hash(DownloadScene.BytesOf(file.Content)),
        DownloadScene.Hash(File.ReadAllBytes(Path.Combine(_folder.FolderPath, folder, name))));

    string Page(params string[] parts) => TextOf(File.ReadAllText(Path.Combine([_folder.FolderPath, .. parts])));

    void Count(string what) => found[what] = found.GetValueOrDefault(what) + 1;

    static string TextOf(string html) => string.Join(
        ' ', new HtmlParser().ParseDocument(html).Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
