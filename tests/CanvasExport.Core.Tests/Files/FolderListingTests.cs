using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Core.Tests.Files;

public sealed class FolderListingTests : IDisposable
{
    readonly TempArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData("Zo\u00eb.txt")]
    [InlineData("Zoe\u0308.txt")]
    [InlineData("ZOE\u0308.TXT")]
    public void A_name_is_found_whatever_a_disk_made_of_it(string name)
    {
        _archive.Write("Zo\u00eb.txt", "12345");

        Assert.Equal(5, Listing().TryFind(name)?.Length);
    }

    [Fact]
    public void The_name_to_the_letter_comes_before_one_that_only_looks_like_it()
    {
        _archive.Write("a.txt", "1");
        _archive.Write("A.txt", "12");
        Assert.SkipUnless(_archive.Files().Count == 2, "This disk takes both for one name.");

        Assert.Equal((1, 2), (Listing().TryFind("a.txt")?.Length, Listing().TryFind("A.txt")?.Length));
    }

    [Fact]
    public void Half_a_character_in_a_name_breaks_nothing() => Assert.Equal("A\ud83d.TXT", FolderListing.Fold("a\ud83d.txt"));

    [Fact]
    public void A_file_that_is_hidden_is_there_all_the_same()
    {
        _archive.Write(".a.txt", "1");

        Assert.NotNull(Listing().TryFind(".a.txt"));
    }

    [Fact]
    public void Of_folders_that_stand_for_one_the_first_counts()
    {
        _archive.Write("now/a.txt", "1");
        _archive.Write("before/a.txt", "12");
        _archive.Write("before/b.txt", "123");

        var listing = Listing("now", "gone", "before");

        Assert.Equal(Path.Combine(_archive.Root, "now", "a.txt"), listing.TryFind("a.txt")?.Path);
        Assert.Equal(3, listing.TryFind("b.txt")?.Length);
    }

    [Fact]
    public void What_is_not_there_is_not_found_and_a_folder_is_no_file()
    {
        _archive.Write("work/a.txt", "1");

        Assert.Null(Listing().TryFind("work"));
        Assert.Null(Listing("work").TryFind("b.txt"));
        Assert.Null(Listing("gone").TryFind("a.txt"));
    }

    [Fact]
    public void A_link_is_as_long_as_what_it_leads_to_and_no_file_where_it_leads_nowhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Only administrators make links on Windows.");
        _archive.Write("work/a.txt", "123456789");
        File.CreateSymbolicLink(Path.Combine(_archive.Root, "link"), Path.Combine(_archive.Root, "work", "a.txt"));
        File.CreateSymbolicLink(Path.Combine(_archive.Root, "broken"), "gone");
        File.CreateSymbolicLink(Path.Combine(_archive.Root, "circle"), Path.Combine(_archive.Root, "circle"));

        Assert.Equal(9, Listing().TryFind("link")?.Length);
        Assert.Null(Listing().TryFind("broken"));
        Assert.Null(Listing().TryFind("circle"));
    }

    FolderListing Listing(params string[] folders) =>
        FolderListing.Read(folders.DefaultIfEmpty("").Select(folder => Path.Combine(_archive.Root, folder)));
}
