using CanvasExport.Core.Files;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>A student who wrote more than a page can hold.</summary>
public sealed class LongStudentPagesTests : IDisposable
{
    const int Largest = 2_000_000;

    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task The_work_goes_on_on_further_pages_and_every_link_leads_to_it()
    {
        var student = await WriterAsync(submissions: 30, letters: 200_000);

        var first = await _archive.BuildAndOpenAsync(student);

        var pages = Pages(student);
        Assert.InRange(pages.Length, 4, 8);
        Assert.All(pages, page => Assert.InRange(new FileInfo(page).Length, 1, Largest));
        Assert.Equal(30, first.QuerySelectorAll(".overview tbody tr").Length);
        Assert.Equal(pages.Length, first.QuerySelectorAll(".pages")[0].QuerySelectorAll("li").Length);
        var places = 0;
        foreach (var page in pages)
        {
            places += (await _archive.OpenAsync("History", "alma", Path.GetFileName(page)))
                .QuerySelectorAll("article[id^=submission-]").Length;
        }

        Assert.Equal(30, places);
        Assert.NotNull(first.QuerySelector("tr#submission-30 a[href$='html#submission-30']"));
        SiteLinks.AssertAllResolve(_archive.Paths.ExportsFolder);
    }

    [Fact]
    public async Task Pages_that_are_no_longer_needed_go()
    {
        var student = await WriterAsync(submissions: 30, letters: 200_000);
        await _archive.BuildAndOpenAsync(student);
        student.Submissions.RemoveRange(1, 29);

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Single(Pages(student));
        Assert.Empty(page.QuerySelectorAll(".pages"));
    }

    [Fact]
    public async Task A_work_of_which_the_earlier_attempts_fill_a_page_goes_on_on_pages_of_its_own()
    {
        var student = await WriterAsync(submissions: 1, letters: 400_000);
        student.Attempts.AddRange(
            Enumerable.Range(1, 6)
            .Select(number => student.Submissions[0] with { Attempt = $"{number}", SubmissionBody = new string('e', 400_000) }));

        var page = await _archive.BuildAndOpenAsync(student);

        var parts = page.QuerySelector("article .pages")!.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(["submission-1-2.html", "submission-1-3.html"], parts);
        var attempts = page.QuerySelectorAll(".earlier").Length;
        foreach (var part in parts)
        {
            Assert.InRange(new FileInfo(Path.Combine(student.Folder.FolderPath, part)).Length, 400_000, Largest);
            var next = await _archive.OpenAsync("History", "alma", part);
            attempts += next.QuerySelectorAll(".earlier").Length;
            Assert.NotNull(next.QuerySelector("a[href='index.html#submission-1']"));
        }

        Assert.Equal(6, attempts);
        SiteLinks.AssertAllResolve(_archive.Paths.ExportsFolder);
    }

    [Fact]
    public async Task A_file_of_the_student_that_is_called_like_a_page_stays()
    {
        var student = await WriterAsync(submissions: 1, letters: 600_000);
        student.Attachments.Add(SmallStudent.Attachment("submission-1-2.html"));
        student.Put("submission-1-2.html", "mine"u8.ToArray());

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Equal("submission-1-3.html", page.QuerySelector(".more a")!.GetAttribute("href"));
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(student.Folder.FolderPath, "submission-1-2.html"),
            TestContext.Current.CancellationToken));
    }

    async Task<SmallStudent> WriterAsync(int submissions, int letters)
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.AddRange(
            Enumerable.Range(1, submissions).Select(number => student.Submission(number, new string('w', letters))));
        return student;
    }

    static string[] Pages(SmallStudent student) => Directory.GetFiles(Path.GetDirectoryName(student.Folder.IndexHtmlPath)!,
        $"{Path.GetFileNameWithoutExtension(ArchivePaths.IndexHtml)}*.html");
}
