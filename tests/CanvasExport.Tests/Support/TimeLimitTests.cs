using Xunit.v3;

namespace CanvasExport.Tests.Support;

public sealed class TimeLimitTests
{
    [Fact]
    public async Task A_test_has_a_time_limit()
    {
        await Task.Yield();

        Assert.Equal(TimeLimit.Default, Limit);
    }

    [Theory]
    [InlineData("a row")]
    public async Task So_has_each_row_of_a_theory(string row)
    {
        await Task.Yield();

        Assert.Equal((TimeLimit.Default, "a row"), (Limit, row));
    }

    [Fact]
    public void So_has_a_test_that_waits_for_nothing() => Assert.Equal(TimeLimit.Default, Limit);

    static TimeSpan Limit => TimeSpan.FromMilliseconds(((ICoreTest)TestContext.Current.Test!).Timeout);
}
