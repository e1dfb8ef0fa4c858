namespace CanvasExport.SnapshotApi.Store.Jobs;

/// <summary>How far a job is, written down once a second at most.</summary>
internal sealed class JobProgress(ClassJob job, Action<ClassJob, bool> write, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    readonly Lock _lock = new();
    ClassJob _job = job;
    long _written;

    /// <summary>One student more has the snapshot.</summary>
    public void Made()
    {
        lock (_lock)
        {
            _job = _job with { Made = _job.Made + 1 };
            if (_written == 0 || clock.GetElapsedTime(_written) >= Between)
            {
                Write(isForced: false);
            }
        }
    }

    public void End(IReadOnlyList<StudentFailure> failed)
    {
        lock (_lock)
        {
            _job = _job with { Ended = clock.GetLocalNow(), Failed = failed };
            Write(isForced: true);
        }
    }

    /// <summary>Where the work did not come to its end, says how far it came.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_job.Ended is null)
            {
                Write(isForced: false);
            }
        }
    }

    void Write(bool isForced)
    {
        write(_job, isForced);
        _written = clock.GetTimestamp();
    }
}
