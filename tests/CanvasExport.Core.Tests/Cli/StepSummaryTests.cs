using CanvasExport.Core.Cli;

namespace CanvasExport.Core.Tests.Cli;

public sealed class StepSummaryTests
{
    [Theory]
    [InlineData(0, "0 files")]
    [InlineData(1, "1 file")]
    [InlineData(2, "2 files")]
    [InlineData(1_234_567, "1,234,567 files")]
    public void Counts_have_their_noun_in_the_right_number(long count, string expected) =>
        Assert.Equal(expected, StepSummary.Count(count, "file"));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_000, "1 kB")]
    [InlineData(1_530, "1.5 kB")]
    [InlineData(999_949, "999.9 kB")]
    [InlineData(1_000_000, "1 MB")]
    [InlineData(12_345_678_901, "12.35 GB")]
    public void Bytes_are_said_as_people_read_them(long bytes, string expected) => Assert.Equal(expected, StepSummary.Bytes(bytes));

    [Fact]
    public void Nothing_missing_is_complete_and_one_cause_is_not()
    {
        var summary = new StepSummary();
        Assert.False(summary.IsIncomplete);

        summary.CountMissing("it is gone");

        Assert.True(summary.IsIncomplete);
    }
}
