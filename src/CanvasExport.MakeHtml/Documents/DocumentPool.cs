using System.Collections.Concurrent;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>
/// Reads files of strangers in processes of their own, as many as are asked for at once; each is started with the first file that needs
/// it, and another takes its place where a file ended it.
/// </summary>
/// <param name="limits">What a file may cost.</param>
/// <param name="onTrouble">Told of each file that was not read, and why.</param>
/// <param name="clock">Measures how long it takes.</param>
public sealed class DocumentPool(DocumentLimits limits, Action<string, string>? onTrouble = null, TimeProvider? clock = null) : IDisposable
{
    readonly ConcurrentBag<WorkerProcess> _idle = [];

    /// <summary>Begins to read the files of a course.</summary>
    public DocumentReading BeginCourse() => new(this, limits, clock ?? TimeProvider.System);

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
        if ((_idle.TryTake(out var idle) ? idle : WorkerProcess.TryStart(limits)) is not { } worker)
        {
            return DocumentText.Unread(DocumentTrouble.NoReader);
        }

        var read = worker.Read(path);
        if (worker.IsUsable)
        {
            _idle.Add(worker);
        }
        else
        {
            worker.Dispose();
        }

        return read;
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var worker))
        {
            worker.Dispose();
        }
    }
}
