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
}
