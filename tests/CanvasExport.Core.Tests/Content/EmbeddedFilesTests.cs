using CanvasExport.Core.Content;

namespace CanvasExport.Core.Tests.Content;

public sealed class EmbeddedFilesTests
{
    static readonly EmbeddedFiles Files = new(new Uri("https://canvas.example/courses/1/assignments/2"), courseId: 1);

    [Theory]
    [InlineData(
        "<a href='https://canvas.example/courses/1/files/7/download?wrap=1&amp;verifier=AbC' title='Brief.pdf'>the brief</a>",
        "https://canvas.example/files/7/download?download_frd=1&verifier=AbC", "Brief.pdf")]
    [InlineData("<img src='/users/5/files/7/preview' alt='A rose'>", "https://canvas.example/files/7/download?download_frd=1", "A rose")]
    [InlineData("<a href='/courses/1/files/7?wrap=1'> notes </a>", "https://canvas.example/files/7/download?download_frd=1", "notes")]
    [InlineData("<a href='/files/7'></a>", "https://canvas.example/files/7/download?download_frd=1", "")]
    public void A_file_is_found_with_where_it_can_be_had_and_what_it_is_called(string html, string url, string label) =>
        Assert.Equal([new EmbeddedFile(EmbeddedKind.File, "7", url, label)], Files.In(html));

    [Theory]
    [InlineData("<img src='https://evil.example/files/7/preview'>")]
    [InlineData("<img src='http://canvas.example/files/7/preview'>")]
    [InlineData("<a href='https://canvas.example:444/files/7'>x</a>")]
    [InlineData(
        "<a href='/files/7x'>x</a> <a href='/files/'>x</a> <a href='/files/99999999999999999999'>x</a> <a href='/x?y=/files/7'>x</a>")]
    [InlineData("/files/7/download")]
    [InlineData("<a href='javascript:/files/7'>x</a>")]
    [InlineData(null)]
    public void What_lies_elsewhere_is_none(string? html) => Assert.Empty(Files.In(html));

    [Fact]
    public void A_text_that_no_parser_should_be_given_still_tells_its_files()
    {
        var html = string.Concat(Enumerable.Repeat("<b>", 100_000)) + "<img src=\"/files/7/preview?a=1&amp;verifier=AbC\">";

        Assert.Equal(
            [new EmbeddedFile(EmbeddedKind.File, "7", "https://canvas.example/files/7/download?download_frd=1&verifier=AbC", "")],
            Files.In(html));
    }

    [Fact]
    public void A_character_that_is_none_hides_no_file_behind_it() => Assert.Equal(
        [7L], Files.In("<p>a\uffffb</p><img src='/files/7/preview'>").Select(file => file.Id));
}
