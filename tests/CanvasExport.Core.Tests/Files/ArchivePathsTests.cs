using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Tests.Files;

public sealed class ArchivePathsTests
{
    static readonly string Root = Path.Combine(Path.GetTempPath(), "an archive");

    readonly ArchivePaths _paths = new(Root + Path.DirectorySeparatorChar);

    [Theory]
    [InlineData("exports/Maps/ana/essay.pdf")]
    [InlineData("exports\\Maps\\ana\\essay.pdf")]
    [InlineData("exports/../exports/Maps/ana/essay.pdf")]
    public void A_path_below_the_root_is_found_whichever_slash_it_has(string relative) =>
        Assert.Equal(Path.Combine(Root, "exports", "Maps", "ana", "essay.pdf"), _paths.TryResolve(relative));

    [Theory]
    [InlineData("../essay.pdf")]
    [InlineData("..\\essay.pdf")]
    [InlineData("exports/../../essay.pdf")]
    [InlineData("/etc/passwd")]
    [InlineData("../an archive 2/essay.pdf")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("exports/a\0b")]
    public void A_path_that_leads_out_of_the_root_is_none(string relative) => Assert.Null(_paths.TryResolve(relative));

    [Fact]
    public void A_whole_drive_can_be_the_root()
    {
        var drive = Path.GetPathRoot(Path.GetTempPath())!;

        Assert.Equal(Path.Combine(drive, "exports"), new ArchivePaths(drive).TryResolve("exports"));
    }

    [Fact]
    public void Paths_are_written_relative_to_the_root_with_slashes() =>
        Assert.Equal("json/submissions_7.json", _paths.Relative(_paths.SubmissionsJsonPath(7)));

    [Theory]
    [InlineData("index.html", true)]
    [InlineData("INDEX-12.html", true)]
    [InlineData("grading.html", true)]
    [InlineData("grading-2.html", true)]
    [InlineData("eportfolios.html", true)]
    [InlineData("submission-100-2.html", true)]
    [InlineData("quiz-61-3.html", true)]
    [InlineData("discussion-5-2.html", true)]
    [InlineData("submission-100.html", false)]
    [InlineData("index-.html", false)]
    [InlineData("my index.html", false)]
    [InlineData("index.html.txt", false)]
    [InlineData("index.htm", false)]
    public void No_file_of_a_student_may_have_the_name_of_a_page(string name, bool isPage) =>
        Assert.Equal(isPage, ArchivePaths.IsStudentPage(name));

    [Theory]
    [InlineData("courses-2.html", true)]
    [InlineData("Completeness-10.HTML", true)]
    [InlineData("courses.html", false)]
    [InlineData("my courses-2.html", false)]
    [InlineData("courses-2.html.old", false)]
    public void No_course_may_have_the_name_of_a_page_above_the_courses(string name, bool isPage) =>
        Assert.Equal(isPage, ArchivePaths.IsFurtherTopPage(name));

    [Fact]
    public void Each_page_after_the_first_has_a_name_that_no_file_is_given()
    {
        Assert.Equal(["index.html", "index-2.html"], Enumerable.Range(1, 2).Select(ArchivePaths.StudentPage));
        Assert.Equal(["grading.html", "grading-2.html"], Enumerable.Range(1, 2).Select(ArchivePaths.GradingPage));
        Assert.Equal(["eportfolios.html", "eportfolios-2.html"], Enumerable.Range(1, 2).Select(ArchivePaths.EportfolioPage));
        Assert.Equal(["index.html", "courses-2.html"], Enumerable.Range(1, 2).Select(ArchivePaths.CoursesPage));
        Assert.Equal(["completeness.html", "completeness-2.html"], Enumerable.Range(1, 2).Select(ArchivePaths.CompletenessPage));
        Assert.True(ArchivePaths.IsStudentPage(ArchivePaths.WorkPage("quiz-61", 2)));
    }
}
