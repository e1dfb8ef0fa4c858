using CanvasExport.Core.Files;

namespace CanvasExport.Core.Tests.Files;

public sealed class SiblingNamesTests
{
    [Fact]
    public void Equal_names_all_get_their_id() =>
        Assert.Equal(["ana (1)", "ANA (2)", "ben"], Assign([], new("ana", 1, null), new("ANA", 2, null), new("ben", 3, null)));

    [Fact]
    public void A_name_that_was_given_stays_and_the_newcomer_gets_its_id() =>
        Assert.Equal(["ana (2)", "ana"], Assign([], new("ana", 2, null), new("ana", 1, "ana")));

    [Fact]
    public void A_name_that_was_given_stays_though_another_is_wanted_now() =>
        Assert.Equal(["maps 1848", "maps"], Assign([], new("maps 1900", 1, "maps 1848"), new("maps", 2, null)));

    [Fact]
    public void A_reserved_name_is_given_to_nobody() =>
        Assert.Equal(["Index.html (1)"], Assign(["index.html"], new Sibling("Index.html", 1, null)));

    [Fact]
    public void Who_is_really_called_like_a_suffixed_name_keeps_it() =>
        Assert.Equal(["ana (1-2)", "ana (2)", "ana (1)"], Assign([], new("ana", 1, null), new("ana", 2, null), new("ana (1)", 3, null)));

    [Fact]
    public void One_file_in_two_places_gets_two_names() =>
        Assert.Equal(["a (7)", "a (7-2)"], Assign([], new("a", 7, null), new("a", 7, null)));

    static IReadOnlyList<string> Assign(string[] reserved, params Sibling[] siblings) => new SiblingNames(reserved, SafeName.FolderWith)
        .Assign(siblings);
}
