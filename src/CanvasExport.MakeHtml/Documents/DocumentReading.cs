namespace CanvasExport.MakeHtml.Documents;

/// <summary>
/// Reads the files of a course, or of one of its students, for as long as they may take together: a student who hands in a thousand
/// slow ones holds nobody up. What is left then waits for the next run.
/// </summary>
public sealed class DocumentReading
{
    readonly DocumentPool _pool;
    readonly DocumentLimits _limits;
    readonly TimeProvider _clock;
    readonly TimeSpan _all;
    readonly DocumentReading? _course;
    long _spent;

    internal DocumentReading(DocumentPool pool, DocumentLimits limits, TimeProvider clock)
        : this(pool, limits, clock, limits.OfCourse, null)
    {
    }

    DocumentReading(DocumentPool pool, DocumentLimits limits, TimeProvider clock, TimeSpan all, DocumentReading? course) =>
        (_pool, _limits, _clock, _all, _course) = (pool, limits, clock, all, course);

    /// <summary>Begins to read the files of a student.</summary>
    public DocumentReading BeginStudent() => new(_pool, _limits, _clock, _limits.OfStudent, this);

    /// <summary>Whether there is no time left for another file.</summary>
    public bool IsOver => Interlocked.Read(ref _spent) >= _all.Ticks || _course?.IsOver == true;

    /// <summary>Whether a file waits for the next run, or may fare better in it.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>What the file says, or why it does not.</summary>
    public DocumentText Read(string path)
    {
        if (IsOver)
        {
            HasLeft = true;
            return _pool.Report(path, DocumentText.Unread(DocumentTrouble.Waits));
        }

        var start = _clock.GetTimestamp();
        try
        {
            var read = _pool.Read(path);
            HasLeft |= read.Trouble is DocumentTrouble.TooSlow or DocumentTrouble.Broke;
            return read;
        }
        finally
        {
            Spend(_clock.GetElapsedTime(start));
        }
    }

    void Spend(TimeSpan time)
    {
        Interlocked.Add(ref _spent, time.Ticks);
        _course?.Spend(time);
    }
}
