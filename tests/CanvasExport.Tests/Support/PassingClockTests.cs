namespace CanvasExport.Tests.Support;

public class PassingClockTests
{
    [Fact]
    public async Task Time_goes_on_although_a_timer_is_disposed_of_while_another_thread_sets_it()
    {
        var clock = new PassingClock();
        for (var round = 0; round < 100_000; round++)
        {
            var timer = clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
            var setting = Task.Run(() => timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan));
            timer.Dispose();
            await setting;
            clock.Advance(TimeSpan.FromSeconds(2));
        }

        await clock.PassUntilAsync(Task.Delay(TimeSpan.FromHours(1), clock, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_timer_that_somebody_is_done_with_calls_nobody()
    {
        var clock = new PassingClock();
        var calls = 0;
        var timer = clock.CreateTimer(_ => calls++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(3));

        timer.Dispose();
        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal((3, false), (calls, timer.Change(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1))));
    }
}
