using System.Globalization;
using System.Net.Http.Headers;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// Lets so many requests be in flight as Canvas bears. Canvas charges 50 units when a request starts and gives most of them back
/// when it ends; <c>X-Rate-Limit-Remaining</c> says how many units are left, and so how many more could be in flight.
/// </summary>
/// <param name="most">Never more than this many at once.</param>
public sealed class ConcurrencyLimiter(int most)
{
    /// <summary>How many are in flight at the start.</summary>
    public const int Start = 8;

    const double ChargeAtStart = 50;

    readonly Lock _lock = new();
    readonly Queue<TaskCompletionSource> _waiting = [];
    double _limit = Math.Min(Start, most);
    int _refusedAt = most + 1;
    int _inFlight;

    /// <summary>How many requests may be in flight now.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Waits for a place. Each place is given back by <see cref="Leave"/> or <see cref="Refuse"/>.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (_waiting.Count == 0 && _inFlight < (int)_limit)
            {
                _inFlight++;
                return;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        await using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken)).ConfigureAwait(false);
        await turn.Task.ConfigureAwait(false);
    }

    /// <summary>A request has ended.</summary>
    /// <param name="remaining">The units left by <c>X-Rate-Limit-Remaining</c>; null where the answer did not say.</param>
    public void Leave(double? remaining)
    {
        lock (_lock)
        {
            _inFlight--;

            // The others in flight are charged already; one place stays free for what was started since the answer was sent.
            var room = remaining is { } units ? _inFlight + Math.Floor(units / ChargeAtStart) - 1 : _refusedAt - 1;
            var target = Math.Clamp(room, 1, most);
            _limit = target < _limit ? target : Math.Min(target, _limit + (1 / _limit));
            LetIn();
        }
    }

    /// <summary>A request was refused as one too many, and has ended.</summary>
    public void Refuse()
    {
        lock (_lock)
        {
            Narrow(_inFlight);
            _inFlight--;
            LetIn();
        }
    }

    /// <summary>A request that has left turns out to have been refused as one too many: only its body said so.</summary>
    public void RefuseLate()
    {
        lock (_lock)
        {
            Narrow(_inFlight + 1);
        }
    }

    void Narrow(int tooMany)
    {
        _refusedAt = Math.Max(2, Math.Min(_refusedAt, tooMany));
        _limit = Math.Max(1, _limit / 2);
    }

    /// <summary>The units left that an answer speaks of; null where it does not, as where throttling is off.</summary>
    public static double? Remaining(HttpResponseHeaders headers) =>
        headers.TryGetValues("X-Rate-Limit-Remaining", out var values)
        && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var units)
        && double.IsFinite(units)
            ? units
            : null;

    void LetIn()
    {
        while (_inFlight < (int)_limit && _waiting.TryDequeue(out var turn))
        {
            // One that was cancelled while it waited takes no place.
            _inFlight += turn.TrySetResult() ? 1 : 0;
        }
    }
}
