using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Tests.Canvas;

public sealed class PageSizeTests
{
    [Theory]
    [InlineData("/x?per_page=100&a[]=1", "/x?per_page=50&a[]=1")]
    [InlineData("/x?a=1&page=3&per_page=100", "/x?a=1&page=5&per_page=50")]
    [InlineData("/x?page=2&per_page=25", "/x?page=3&per_page=10")]
    [InlineData("/x?page=2&per_page=10", "/x?page=3&per_page=4")]
    [InlineData("/x?page=bookmark:WzEyXQ&per_page=4", "/x?page=bookmark:WzEyXQ&per_page=1")]
    [InlineData("/x?page=first&per_page=50", "/x?page=first&per_page=25")]
    [InlineData("/x?page=2&per_page=2", "/x?page=3&per_page=1")]
    public void Smaller_pages_begin_at_the_same_place_or_a_little_before(string page, string smaller) =>
        Assert.Equal(new Uri("https://c.example" + smaller), PageSize.TrySmaller(new Uri("https://c.example" + page)));

    [Theory]
    [InlineData("/x?page=bookmark:WzEyXQ&per_page=25", "/x?page=bookmark:WzEyXQ&per_page=50")]
    [InlineData("/x?page=bookmark:WzEyXQ&per_page=1", "/x?page=bookmark:WzEyXQ&per_page=2")]
    [InlineData("/x?page=bookmark:WzEyXQ&per_page=10", "/x?page=bookmark:WzEyXQ&per_page=25")]
    [InlineData("/x?page=7&per_page=50", "/x?page=4&per_page=100")]
    [InlineData("/x?page=6&per_page=50", null)]
    [InlineData("/x?page=bookmark:WzEyXQ&per_page=100", null)]
    public void Larger_pages_begin_at_the_same_place(string page, string? larger) =>
        Assert.Equal(larger is null ? null : new Uri("https://c.example" + larger),
            PageSize.TryLarger(new Uri("https://c.example" + page), 100));

    [Theory]
    [InlineData("/x?per_page=1")]
    [InlineData("/x?page=2")]
    [InlineData("/x?not_per_page=100")]
    [InlineData("/x?per_page=many")]
    public void Where_nothing_is_smaller_nothing_is_given(string page) =>
        Assert.Null(PageSize.TrySmaller(new Uri("https://c.example" + page)));

    [Theory]
    [InlineData("9001", 9001)]
    [InlineData("1~9001", 10000000009001)]
    [InlineData("1017%7E1100251", 10170000001100251)]
    [InlineData("10170000001100251", 10170000001100251)]
    public void An_id_with_a_shard_is_a_whole_number(string text, long id) => Assert.Equal(id, CanvasId.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("~5")]
    [InlineData("1~")]
    [InlineData("1~2~3")]
    [InlineData("-5")]
    [InlineData("1~99999999999999")]
    [InlineData("99999999999999999999")]
    public void What_is_no_id_is_none(string text) => Assert.Null(CanvasId.TryParse(text));
}
