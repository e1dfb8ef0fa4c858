using CanvasExport.Core.Files;

namespace CanvasExport.Core.Tests.Downloads;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("exports/a.pdf")]
    [InlineData("exports\\a.pdf")]
    [InlineData("exports/x/../a.pdf")]
    [InlineData("./exports/a.pdf")]
    public void A_place_below_the_root_is_one(string relative)
    {
        var root = Path.Combine(Path.GetTempPath(), "root");

        Assert.Equal(Path.Combine(root, "exports", "a.pdf"), new ArchivePaths(root).TryResolve(relative));
        Assert.Equal(Path.Combine(root, "exports", "a.pdf"), new ArchivePaths(root + Path.DirectorySeparatorChar).TryResolve(relative));
    }

    [Theory]
    [InlineData("../a.pdf")]
    [InlineData("exports/../../a.pdf")]
    [InlineData("../root-of-another/a.pdf")]
    [InlineData("/etc/passwd")]
    [InlineData("\\\\server\\share\\a.pdf")]
    [InlineData("C:\\a.pdf")]
    [InlineData("c:a.pdf")]
    [InlineData("exports/")]
    [InlineData("a\0b")]
    [InlineData(".")]
    [InlineData("")]
    public void A_place_outside_is_none(string relative) =>
        Assert.Null(new ArchivePaths(Path.Combine(Path.GetTempPath(), "root")).TryResolve(relative));

    [Fact]
    public void A_whole_disk_can_be_the_root()
    {
        var disk = Path.GetPathRoot(Path.GetTempPath())!;

        Assert.Equal(Path.Combine(disk, "exports", "a.pdf"), new ArchivePaths(disk).TryResolve("exports/a.pdf"));
    }
}
