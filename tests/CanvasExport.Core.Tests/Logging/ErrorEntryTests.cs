using CanvasExport.Core.Logging;

namespace CanvasExport.Core.Tests.Logging;

public sealed class ErrorEntryTests
{
    static readonly DateTimeOffset Time = new(2017, 9, 4, 12, 45, 17, TimeSpan.FromHours(-7));

    [Fact]
    public void An_entry_is_two_lines_in_the_form_of_the_origin() => Assert.Equal(
        "09-04-2017 12:45:17..Error_http_downloader 'exports/Term 1/grios/Info.docx', 'https://host/files/8080/download?verifier=zV'\n...Error object: timed out\n",
        new ErrorEntry(ErrorEntry.Download, "exports/Term 1/grios/Info.docx", "https://host/files/8080/download?verifier=zV", "timed out")
            .ToLines(Time));

    [Theory]
    [InlineData("exports/a/b.pdf", "https://host/x?y=z")]
    [InlineData("exports/it's.pdf", "https://host/it%27s")]
    [InlineData("exports/a', 'b.pdf", "https://host/x")]
    [InlineData("exports/a', 'https://evil/b.pdf", "https://host/x")]
    [InlineData("'", "")]
    public void What_is_written_is_read_again(string file, string url)
    {
        var first = new ErrorEntry(ErrorEntry.Download, file, url, "why").ToLines(Time).Split('\n')[0];

        Assert.Equal(new ErrorEntry(ErrorEntry.Download, file, url, ""), ErrorEntry.TryParse(first));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\u0085b")]
    [InlineData("a\0b")]
    [InlineData("a\n09-04-2017 12:45:17..Error_http_downloader 'forged', 'https://evil/'")]
    public void No_name_address_or_reason_can_forge_a_line(string text)
    {
        var lines = new ErrorEntry(ErrorEntry.Download, text, text, text).ToLines(Time);

        Assert.Equal(2, lines.Count(letter => letter == '\n'));
        Assert.DoesNotContain(lines.Replace("\n", "", StringComparison.Ordinal), char.IsControl);
    }

    [Fact]
    public void A_quote_in_an_address_does_not_part_it() => Assert.Equal(
        new ErrorEntry(ErrorEntry.Download, "a", "https://host/it%27, %27s", ""),
        ErrorEntry.TryParse(new ErrorEntry(ErrorEntry.Download, "a", "https://host/it', 's", "why").ToLines(Time).Split('\n')[0]));

    [Theory]
    [InlineData("")]
    [InlineData("...Error object: x")]
    [InlineData("09-04-2017 12:45:17...Error object: x")]
    [InlineData("09-04-2017 12:45:17..Something happened")]
    [InlineData("9-4-2017 12:45:17..Error_http_downloader 'a', 'b'")]
    [InlineData(" 09-04-2017 12:45:17..Error_http_downloader 'a', 'b'")]
    public void Other_lines_are_no_entry(string line) => Assert.Null(ErrorEntry.TryParse(line));

    [Theory]
    [InlineData("...Error object: x", true)]
    [InlineData("09-04-2017 12:45:17...Error object: x", true)]
    [InlineData("09-04-2017 12:45:17..Error_http_downloader 'a', 'b'", false)]
    [InlineData("..x", false)]
    public void A_reason_belongs_to_the_line_before_it(string line, bool belongs) => Assert.Equal(belongs, ErrorEntry.IsContinuation(line));
}
