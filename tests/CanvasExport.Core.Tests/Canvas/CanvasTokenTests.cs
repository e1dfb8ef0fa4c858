using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Tests.Canvas;

public sealed class CanvasTokenTests
{
    const string Secret = "1050~AbCdEf0123456789";

    static CanvasToken Token => CanvasToken.TryParse(Secret)!;

    [Theory]
    [InlineData(Secret + "\n")]
    [InlineData("  " + Secret + " \r\n\r\n")]
    [InlineData("\t" + Secret)]
    public void Blanks_and_line_ends_around_it_are_left_out(string text) =>
        Assert.Equal(Secret, CanvasToken.TryParse(text)?.Header.Parameter);

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("two words")]
    [InlineData("two\nlines")]
    [InlineData("null\0byte")]
    [InlineData("tökén")]
    [InlineData("1050~abc\u200b")]
    [InlineData("del\u007f")]
    public void What_no_header_can_hold_is_no_token(string text) => Assert.Null(CanvasToken.TryParse(text));

    [Fact]
    public void Is_sent_as_a_bearer() => Assert.Equal("Bearer " + Secret, Token.Header.ToString());

    [Fact]
    public void Does_not_print_itself()
    {
        Assert.Equal("[token]", Token.ToString());
        Assert.Equal("[token]", $"{Token}");
    }

    [Fact]
    public void Is_hidden_wherever_it_stands() =>
        Assert.Equal("a [token], b [token][token]", Token.Hide($"a {Secret}, b {Secret}{Secret}"));

    [Fact]
    public void Is_hidden_as_a_URL_spells_it() =>
        Assert.Equal("?t=[token]&u=1", CanvasToken.TryParse("a+b/c=d~e")!.Hide("?t=a%2Bb%2Fc%3Dd~e&u=1"));

    [Fact]
    public void Other_text_stays_as_it_is() => Assert.Equal("1050~abcdef0123456789", Token.Hide("1050~abcdef0123456789"));
}
