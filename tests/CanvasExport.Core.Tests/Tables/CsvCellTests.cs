using CanvasExport.Core.Tables;

namespace CanvasExport.Core.Tests.Tables;

public sealed class CsvCellTests
{
    const string Alphabet = "'=+-@\t\r\n ,\"\0aZ9.5eE()é😀";

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("+1 (555) 0100")]
    [InlineData("-5 points for being late")]
    [InlineData("-")]
    [InlineData("+1.5e")]
    [InlineData("\t=1")]
    [InlineData("\r\n=1")]
    [InlineData("-5\n")]
    [InlineData("-\u0665")]
    public void What_a_spreadsheet_would_run_gets_one_quote_before_it(string cell) => Assert.Equal("'" + cell, CsvCell.Guard(cell));

    [Theory]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("+1.5e3")]
    [InlineData("-.5")]
    [InlineData("-5.")]
    [InlineData("1e-7")]
    [InlineData("a=b")]
    [InlineData(" =1")]
    [InlineData("'tis the season")]
    [InlineData("'")]
    [InlineData("2024-03-15T23:59:59Z")]
    public void Numbers_and_plain_text_stay_as_they_are(string cell) => Assert.Equal(cell, CsvCell.Guard(cell));

    [Theory]
    [InlineData("'=1", "''=1")]
    [InlineData("''-5", "'''-5")]
    public void A_quote_that_a_student_wrote_before_a_formula_is_kept(string cell, string guarded)
    {
        Assert.Equal(guarded, CsvCell.Guard(cell));
        Assert.Equal(cell, CsvCell.Unguard(guarded));
    }

    [Fact]
    public void Reading_gives_back_what_was_written_whatever_it_is()
    {
        var random = new Random(20240315);
        for (var round = 0; round < 20_000; round++)
        {
            var cell = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            Assert.Equal(cell, CsvCell.Unguard(CsvCell.Guard(cell)));
            Assert.DoesNotMatch(@"\A(=|@|\t|\r|[+-](?![\d.]))", CsvCell.Guard(cell));
        }
    }
}
