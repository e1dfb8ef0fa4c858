using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;

namespace CanvasExport.Core.Logging;

/// <summary>
/// <c>err.txt</c>: what is still wrong. A new entry is on disk before the step goes on; the entries of files that a step tried
/// again are replaced when it ends. What concerns a course is in its record too, so that a file that was emptied, cut or deleted is
/// written again. The file exists only while something is wrong.
/// </summary>
/// <param name="paths">The archive.</param>
/// <param name="token">Is hidden.</param>
/// <param name="clock">Tells when something went wrong.</param>
/// <param name="isShared">Whether other runs may write to it too, with other courses.</param>
/// <param name="followsRecords">Whether what the records know and the file has lost comes back; not in a run that begins a new one.</param>
public sealed class ErrorFile(ArchivePaths paths, CanvasToken? token, TimeProvider clock, bool isShared = false, bool followsRecords = true)
{
    readonly Lock _lock = new();
    readonly HashSet<(string Kind, string File)> _tried = [];
    readonly List<RecordedError> _new = [];
    readonly ErrorRecords _records = new(paths);
    Dictionary<(string Kind, string File), RecordedError>? _recorded;
    HashSet<(string Kind, string File)>? _known;

    /// <summary>Why the file could not be written, mostly since another program holds it open; null where it could.</summary>
    public string? Refusal { get; private set; }

    /// <summary>What is wrong, oldest first, each entry with the lines it stands in; lines of other kinds have no entry.</summary>
    public IReadOnlyList<(ErrorEntry? Entry, string Lines)> Read()
    {
        lock (_lock)
        {
            return Listed(out _);
        }
    }

    /// <summary>Writes down that something is wrong.</summary>
    public void Add(ErrorEntry entry)
    {
        var error = entry.At(clock.GetLocalNow());
        error = error with { File = Hide(error.File), Url = Hide(error.Url), Reason = Hide(error.Reason) };
        lock (_lock)
        {
            Load();
            _tried.Add(Key(entry.Kind, entry.File));
            _new.Add(error);
            using var held = Hold();
            OnDisk(() => File.AppendAllText(paths.ErrorPath, ErrorEntry.ToLines(error)));
        }
    }

    /// <summary>Notes that a file was tried again and is right now.</summary>
    public void Clear(string kind, string file)
    {
        lock (_lock)
        {
            Load();
            var key = Key(kind, file);

            // Of a million files that are right, those that were never wrong are not worth remembering.
            if (_known!.Contains(key))
            {
                _tried.Add(key);
            }
        }
    }

    /// <summary>Leaves what is still wrong, and no file where nothing is. Whoever ends early calls it too.</summary>
    /// <returns>Whether anything is still wrong.</returns>
    public bool Flush()
    {
        lock (_lock)
        {
            using var held = Hold();
            var listed = Listed(out var isAsWritten);
            var kept = listed.Where(old => old.Entry is not { } entry || !_tried.Contains(Key(entry.Kind, entry.File)));
            var text = string.Concat(kept.Select(entry => entry.Lines).Concat(_new.Select(ErrorEntry.ToLines)));
            OnDisk(() => _records.Write(_new, _tried.Where(_recorded!.ContainsKey).Select(key => _recorded[key])));
            if (text.Length == 0)
            {
                OnDisk(() => File.Delete(paths.ErrorPath));
            }
            else if (_tried.Count > 0 || !isAsWritten)
            {
                OnDisk(() => AtomicFile.Write(paths.ErrorPath, text));
            }

            return text.Length > 0;
        }
    }

    ShortLock? Hold() => isShared ? ShortLock.Take(paths, ShortLock.Logs, "writing err.txt") : null;

    /// <summary>Puts what is wrong into another file.</summary>
    public void CopyTo(string path)
    {
        lock (_lock)
        {
            if (File.Exists(paths.ErrorPath))
            {
                File.Copy(paths.ErrorPath, path);
            }
            else
            {
                File.WriteAllText(path, string.Concat(Listed(out _).Select(entry => entry.Lines)));
            }
        }
    }

    // Each in the words of its record, if it has one, since its lines may have been cut; last, what the file has lost.
    List<(ErrorEntry? Entry, string Lines)> Listed(out bool isAsWritten)
    {
        Load();
        var inFile = ErrorLines.Read(paths.ErrorPath, out isAsWritten);
        var left = new Dictionary<(string Kind, string File), RecordedError>(_recorded!);
        for (var index = 0; index < inFile.Count; index++)
        {
            if (inFile[index].Entry is { } entry && left.Remove(Key(entry.Kind, entry.File), out var error))
            {
                inFile[index] = (entry, ErrorEntry.ToLines(error));
            }
        }

        isAsWritten &= left.Count == 0;
        inFile.AddRange(left.Values.Select(error =>
            ((ErrorEntry?)new ErrorEntry(error.Kind, error.File, error.Url, error.Reason), ErrorEntry.ToLines(error))));
        return inFile;
    }

    void Load()
    {
        if (_recorded is not null)
        {
            return;
        }

        _recorded = [];
        foreach (var error in followsRecords ? _records.Read() : [])
        {
            _recorded[Key(error.Kind, error.File)] = error;
        }

        var listed = ErrorLines.Read(paths.ErrorPath, out _).Select(line => line.Entry).OfType<ErrorEntry>();
        _known = listed.Select(entry => Key(entry.Kind, entry.File)).ToHashSet();
        _known.UnionWith(_recorded.Keys);
    }

    void OnDisk(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RecordException)
        {
            Refusal = e.Message.TrimEnd('.');
        }
    }

    string Hide(string text) => token?.Hide(text) ?? text;

    // As it stands in the file, where control characters and the token have been replaced.
    (string Kind, string File) Key(string kind, string file) => (kind, Hide(StepLog.OneLine(file)).Replace('\\', '/'));
}
