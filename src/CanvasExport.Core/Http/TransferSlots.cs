using System.Collections.Concurrent;

namespace CanvasExport.Core.Http;

/// <summary>
/// Shares out the connections over which bytes come. A file takes its place only when bytes are next, so that a host which merely passes
/// on to another is asked for the next links while the bytes of others flow.
/// </summary>
/// <param name="most">How many files bring bytes at once.</param>
/// <param name="clock">Measures how long a link waits.</param>
internal sealed class TransferSlots(int most, TimeProvider clock) : IDisposable
{
    /// <summary>A link that waited longer may have expired, and is asked for anew.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    readonly SemaphoreSlim _free = new(most);
    readonly ConcurrentDictionary<string, bool> _passingOn = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A file that is about to be asked for. It has no place yet.</summary>
    public Slot Begin() => new(this);

    /// <summary>Notes what a host gave: bytes, or where they are.</summary>
    public void Note(Uri url, bool passesOn)
    {
        if (passesOn)
        {
            _passingOn.TryAdd(url.Authority, true);
        }
        else
        {
            _passingOn.TryRemove(url.Authority, out _);
        }
    }

    public void Dispose() => _free.Dispose();

    /// <summary>The place of one file among those that bring bytes; given back when disposed.</summary>
    public sealed class Slot : IDisposable
    {
        readonly TransferSlots _slots;
        readonly DateTimeOffset _begun;
        bool _isTaken;

        internal Slot(TransferSlots slots) => (_slots, _begun) = (slots, slots.Now);

        /// <summary>Waits for the place, unless the host of this address does not bring the bytes itself.</summary>
        /// <returns>Whether it is so long since this began that a link which was given meanwhile may have expired.</returns>
        public async Task<bool> TakeForAsync(Uri url, IdleTimeout idle) =>
            !_slots._passingOn.ContainsKey(url.Authority) && await TakeAsync(idle);

        /// <summary>Waits for the place.</summary>
        /// <returns>The same.</returns>
        public async Task<bool> TakeAsync(IdleTimeout idle)
        {
            if (_isTaken)
            {
                return false;
            }

            // Nothing is expected of a server meanwhile.
            idle.Rest();
            await _slots._free.WaitAsync(idle.Token);
            _isTaken = true;
            idle.Renew();
            return _slots.Now - _begun > LongestWait;
        }

        public void Dispose()
        {
            if (_isTaken)
            {
                _isTaken = false;
                _slots._free.Release();
            }
        }
    }

    DateTimeOffset Now => clock.GetUtcNow();
}
