using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>
/// How many homes are copied at a time, and who goes first: a deadline has hourly copies given up that stand in its way, and none begins
/// until it is through.
/// </summary>
internal sealed class CopySlots(int most) : IDisposable
{
    readonly Lock _lock = new();
    readonly SemaphoreSlim _slots = new(most);
    readonly Dictionary<StudentId, CancellationTokenSource> _hourly = [];
    readonly List<StudentId?> _deadlines = [];
    TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for a slot, which is free again when what is handed back is disposed of.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        return new Release(() => _slots.Release());
    }

    /// <summary>Until it is disposed of, no hourly copy of this student is made; of nobody where none is named.</summary>
    public IDisposable BeginDeadline(StudentId? student)
    {
        lock (_lock)
        {
            _deadlines.Add(student);
            foreach (var (copied, cancel) in _hourly.Where(copy => student is null || copy.Key == student))
            {
                cancel.Cancel();
            }
        }

        return new Release(() => EndDeadline(student));
    }

    /// <summary>Waits while a deadline goes before this student's hourly copy; what is handed back is cancelled when one comes.</summary>
    public async Task<CancellationTokenSource> BeginHourlyAsync(StudentId student, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (!_deadlines.Exists(deadline => deadline is null || deadline == student))
                {
                    return _hourly[student] = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    public void EndHourly(StudentId student)
    {
        lock (_lock)
        {
            _hourly.Remove(student, out var cancel);
            cancel?.Dispose();
        }
    }

    public void Dispose() => _slots.Dispose();

    void EndDeadline(StudentId? student)
    {
        lock (_lock)
        {
            _deadlines.Remove(student);
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    sealed class Release(Action release) : IDisposable
    {
        Action? _release = release;

        public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
    }
}
