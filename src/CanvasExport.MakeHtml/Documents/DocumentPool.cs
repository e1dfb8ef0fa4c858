namespace CanvasExport.MakeHtml.Documents;

/// <summary>
/// Reads files of strangers in processes of their own. The first is started with the first file, another where files have waited for one
/// longer than a start takes, and a new one takes the place of one that a file ended.
/// </summary>
/// <param name="limits">What a file may cost.</param>
/// <param name="onTrouble">Told of each file that was not read, and why.</param>
/// <param name="clock">Measures how long it takes.</param>
public sealed class DocumentPool(DocumentLimits limits, Action<string, string>? onTrouble = null, TimeProvider? clock = null) : IDisposable
{
    // All waiting of a run together. Of a small archive one process has read everything before a second would have begun.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly TimeProvider _clock = clock ?? TimeProvider.System;
    readonly object _gate = new();
    readonly Stack<WorkerProcess> _idle = [];
    TimeSpan _waited;
    int _busy;

    /// <summary>Begins to read the files of a course.</summary>
    public DocumentReading BeginCourse() => new(this, limits, _clock);

    /// <summary>What the file says, or why it does not.</summary>
    public DocumentText Read(string path) => Report(
        path, new FileInfo(path).Length > limits.FileBytes ? DocumentText.Unread(DocumentTrouble.TooLarge) : ReadApart(path));

    /// <summary>Tells of a file that was not read.</summary>
    public DocumentText Report(string path, DocumentText read)
    {
        if (read.Trouble.Length > 0)
        {
            onTrouble?.Invoke(path, read.Trouble);
        }

        return read;
    }

    DocumentText ReadApart(string path)
    {
        var worker = Take();
        try
        {
            worker ??= WorkerProcess.TryStart(limits);
            return worker?.Read(path) ?? DocumentText.Unread(DocumentTrouble.NoReader);
        }
        finally
        {
            GiveBack(worker);
        }
    }

    // One that has nothing to do; null where another is to be started.
    WorkerProcess? Take()
    {
        lock (_gate)
        {
            while (_idle.Count == 0 && _busy > 0 && _waited < Patience)
            {
                var start = _clock.GetTimestamp();
                Monitor.Wait(_gate);
                _waited += _clock.GetElapsedTime(start);
            }

            _busy++;
            return _idle.TryPop(out var worker) ? worker : null;
        }
    }

    void GiveBack(WorkerProcess? worker)
    {
        lock (_gate)
        {
            _busy--;
            if (worker?.IsUsable == true)
            {
                _idle.Push(worker);
                worker = null;
            }

            Monitor.Pulse(_gate);
        }

        worker?.Dispose();
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var worker))
        {
            worker.Dispose();
        }
    }
}
