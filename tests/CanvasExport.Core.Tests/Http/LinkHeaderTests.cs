using CanvasExport.Core.Http;

namespace CanvasExport.Core.Tests.Http;

public sealed class LinkHeaderTests
{
    static readonly Uri Page = new("https://canvas.example/api/v1/courses/5/users?per_page=100");

    [Theory]
    [InlineData("""<https://canvas.example/a?page=2>; rel="next" """)]
    [InlineData("""<https://canvas.example/a?page=2>;rel=next""")]
    [InlineData("""<https://canvas.example/a?page=2>; REL="NEXT" """)]
    [InlineData("""<https://canvas.example/a?page=2>; rel = "next" """)]
    [InlineData("""<https://canvas.example/a?page=2>; rel="last next" """)]
    [InlineData("""<https://canvas.example/a?page=2>; type="text/html"; rel="next"; title="x" """)]
    [InlineData(
        """<https://canvas.example/1>; rel="current",<https://canvas.example/a?page=2>; rel="next",<https://canvas.example/9>; rel="last" """)]
    [InlineData(
        """<https://canvas.example/1>; rel="current", <https://canvas.example/a?page=2>; rel="next", <https://canvas.example/9>; rel="last" """)]
    [InlineData(
        """<https://canvas.example/1>; rel="prev", <https://canvas.example/a?page=2>; rel="next",<https://canvas.example/9>; rel="last" """)]
    [InlineData("<https://canvas.example/1>; rel=\"prev\" ,\t <https://canvas.example/a?page=2>; rel=\"next\"")]
    [InlineData("""<https://canvas.example/1>; rel="prev"; title="a;rel=next, <x>", <https://canvas.example/a?page=2>; rel="next" """)]
    [InlineData(
        """<https://canvas.example/1>; rel="prev"; title="say \"<x>; rel=next\"", <https://canvas.example/a?page=2>; rel="next" """)]
    [InlineData("""</a?page=2>; rel="next" """)]
    [InlineData("""<//canvas.example/a?page=2>; rel="next" """)]
    [InlineData("""<https://canvas.example/a?page=2>; rel="next", <https://canvas.example/b>; rel="next" """)]
    public void Finds_the_next_page_however_it_is_written(string value) =>
        Assert.Equal("https://canvas.example/a?page=2", Next(value)?.AbsoluteUri);

    [Theory]
    [InlineData("""<https://canvas.example/1>; rel="last" """)]
    [InlineData("""<https://canvas.example/1>; rel="nextish" """)]
    [InlineData("""<https://canvas.example/1>; title="rel=next" """)]
    [InlineData("""<https://canvas.example/1>; rel="last"; rel="next" """)]
    [InlineData("<https://canvas.example/1>")]
    [InlineData("""<https://canvas.example/1; rel="next" """)]
    [InlineData("""https://canvas.example/1; rel="next" """)]
    [InlineData("")]
    public void Finds_none_where_there_is_none(string value) => Assert.Null(Next(value));

    [Fact]
    public void Keeps_commas_and_semicolons_of_the_target() =>
        Assert.Equal(
            "https://canvas.example/a?ids=1,2;3,%3C4%3E&page=bookmark:WzFd",
            Next("""<https://canvas.example/0>; rel="first",<https://canvas.example/a?ids=1,2;3,%3C4%3E&page=bookmark:WzFd>; rel="next" """)?.AbsoluteUri);

    [Fact]
    public void Looks_into_every_header_of_that_name_in_whatever_case()
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("link", """<https://canvas.example/1>; rel="first" """);
        response.Headers.TryAddWithoutValidation("LINK", """<https://canvas.example/2>; rel="next" """);

        Assert.Equal("https://canvas.example/2", LinkHeader.Next(response.Headers, Page)?.AbsoluteUri);
    }

    [Fact]
    public void A_list_without_the_header_ends()
    {
        using var response = new HttpResponseMessage();

        Assert.Null(LinkHeader.Next(response.Headers, Page));
    }

    [Theory]
    [InlineData("""<http://>; rel="next" """)]
    [InlineData("""<https://[canvas>; rel="next" """)]
    public void A_next_page_that_is_no_address_is_not_taken_for_the_end(string value) =>
        Assert.Throws<TransientHttpException>(() => Next(value));

    static Uri? Next(string value)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Link", value);
        return LinkHeader.Next(response.Headers, Page);
    }
}
