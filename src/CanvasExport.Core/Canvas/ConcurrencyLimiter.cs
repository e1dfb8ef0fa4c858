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

    // After so many answers in a row without a refusal one more is tried than were refused.
    const int AnswersUntilRecovery = 100;
    const double ChargeAtStart = 50;

    readonly Lock _lock = new();
    readonly Queue<TaskCompletionSource<Lease>> _waiting = [];
    double _limit = Math.Min(Start, most);
    int _ceiling = Math.Max(1, most);
    int _answers;
    int _inFlight;
    int _generation;

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

    /// <summary>Waits for a place, which is given back when the lease is disposed.</summary>
    public async Task<Lease> AcquireAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<Lease> turn;
        lock (_lock)
        {
            if (_waiting.Count == 0 && _inFlight < (int)_limit)
            {
                _inFlight++;
                return new Lease(this, _generation);
            }

            turn = new TaskCompletionSource<Lease>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        await using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        return await turn.Task;
    }

    /// <summary>The units left that an answer speaks of; null where it does not, as where throttling is off.</summary>
    public static double? Remaining(HttpResponseHeaders headers) =>
        headers.TryGetValues("X-Rate-Limit-Remaining", out var values)
        && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var units)
        && double.IsFinite(units)
            ? units
            : null;

    // The requests of one burst are refused together: only one that began after the last narrowing says that it was not enough.
    void Narrow(int generation)
    {
        lock (_lock)
        {
            if (generation != _generation)
            {
                return;
            }

            _generation++;
            _answers = 0;
            _ceiling = Math.Clamp(_inFlight - 1, 1, most);
            _limit = Math.Max(1, _limit / 2);
        }
    }

    void Release(double? remaining, bool isRefused)
    {
        lock (_lock)
        {
            _inFlight--;
            if (!isRefused)
            {
                Widen(remaining);
            }

            LetIn();
        }
    }

    void Widen(double? remaining)
    {
        if (++_answers >= AnswersUntilRecovery)
        {
            _answers = 0;
            _ceiling = Math.Min(most, _ceiling + 1);
        }

        // The others in flight are charged already; one place stays free for what was started since the answer was sent.
        var room = remaining is { } units ? _inFlight + Math.Floor(units / ChargeAtStart) - 1 : _ceiling;
        var target = Math.Clamp(room, 1, most);
        _limit = target < _limit ? target : Math.Min(target, _limit + (1 / _limit));
    }

    void LetIn()
    {
        while (_inFlight < (int)_limit && _waiting.TryDequeue(out var turn))
        {
            // One that was cancelled while it waited takes no place.
            _inFlight += turn.TrySetResult(new Lease(this, _generation)) ? 1 : 0;
        }
    }

    /// <summary>One place among the requests in flight.</summary>
    public sealed class Lease : IDisposable
    {
        readonly int _generation;
        ConcurrencyLimiter? _limiter;
        double? _remaining;
        bool _isRefused;

        internal Lease(ConcurrencyLimiter limiter, int generation) => (_limiter, _generation) = (limiter, generation);

        /// <summary>Takes in what the answer says of the units that are left.</summary>
        public void OnAnswer(HttpResponseHeaders headers) => OnAnswer(Remaining(headers));

        /// <summary>Takes in how many units are left; null where the answer did not say.</summary>
        public void OnAnswer(double? remaining) => _remaining = remaining;

        /// <summary>The request was refused as one too many.</summary>
        public void OnThrottled()
        {
            _isRefused = true;
            _limiter?.Narrow(_generation);
        }

        /// <summary>The request has ended.</summary>
        public void Dispose() => Interlocked.Exchange(ref _limiter, null)?.Release(_remaining, _isRefused);
    }
}
