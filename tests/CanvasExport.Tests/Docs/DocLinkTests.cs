using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Docs;

public sealed class DocLinkTests
{
    public static TheoryData<string> Pages => [.. DocPage.All.Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_a_file_or_a_heading_leads_somewhere(string name)
    {
        var page = DocPage.All.Single(one => one.Name == name);

        var dead = page.Links.Where(link => !link.Contains("://", StringComparison.Ordinal) && !Leads(page, link));

        Assert.Empty(dead);
    }

    [Fact]
    public void Every_page_in_docs_can_be_reached_from_the_readme()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(["README.md"]);
        while (next.TryDequeue(out var name))
        {
            if (reached.Add(name) && DocPage.All.FirstOrDefault(one => one.Name == name) is { } page)
            {
                page.Links.Where(link => !link.Contains("://", StringComparison.Ordinal))
                    .Select(link => Target(page, link)).ToList().ForEach(next.Enqueue);
            }
        }

        var alone = DocPage.All.Select(page => page.Name).Where(name => !reached.Contains(name));
        Assert.Empty(alone);
    }

    [Fact]
    public void The_readme_is_read_in_two_minutes() =>
        Assert.InRange(DocPage.Read("README.md").Text.Split('\n').Length, 1, 149);

    static bool Leads(DocPage page, string link)
    {
        var target = Target(page, link);
        var place = Path.Combine(Repository.Folder, target);
        var anchor = link.Split('#').ElementAtOrDefault(1);
        return (File.Exists(place) || Directory.Exists(place))
            && (anchor is null || !target.EndsWith(".md", StringComparison.Ordinal) || DocPage.Read(target).Anchors.Contains(anchor));
    }

    // Where a link of a page leads, relative to the repository.
    static string Target(DocPage page, string link)
    {
        var path = link.Split('#')[0];
        if (path.Length == 0)
        {
            return page.Name;
        }

        var folder = Path.GetDirectoryName(Path.Combine(Repository.Folder, page.Name))!;
        return Path.GetRelativePath(Repository.Folder, Path.GetFullPath(path, folder)).Replace('\\', '/');
    }
}
