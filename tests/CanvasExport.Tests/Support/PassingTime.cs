using Microsoft.Extensions.Time.Testing;

namespace CanvasExport.Tests.Support;

/// <summary>Lets the time of a fake clock pass while something waits for it.</summary>
internal static class PassingTime
{
    /// <summary>Second after second until this is done, however it ends.</summary>
    public static async Task PassUntilAsync(this FakeTimeProvider clock, Task done)
    {
        while (!done.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
