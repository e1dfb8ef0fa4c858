namespace CanvasExport.Core.Canvas;

/// <summary>Waits for something that a server makes: with pauses that grow, and not for ever.</summary>
/// <param name="clock">Measures them.</param>
/// <param name="most">How long at most.</param>
/// <param name="what">What is waited for, as in "the report".</param>
internal sealed class GrowingPauses(TimeProvider clock, TimeSpan most, string what)
{
    static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    readonly DateTimeOffset _end = clock.GetUtcNow() + most;
    TimeSpan _pause = First;

    /// <summary>Waits a little longer than the last time.</summary>
    /// <exception cref="CanvasException">It was long enough.</exception>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() + _pause > _end)
        {
            throw new CanvasException(CanvasFailure.Busy, $"Canvas did not make {what} within {most.TotalMinutes:0} minutes");
        }

        await Task.Delay(_pause, clock, cancellationToken);
        _pause = _pause * 1.5 < Longest ? _pause * 1.5 : Longest;
    }
}
