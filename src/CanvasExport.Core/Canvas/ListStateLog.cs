using System.Text.Json;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// Keeps the states of a course's lists while they are fetched. Each is noted on disk at once, beside the file that
/// <see cref="Save"/> writes in the end, so that a process that is killed leaves no list fresher or staler than it is.
/// </summary>
public sealed class ListStateLog : IDisposable
{
    readonly Lock _lock = new();
    readonly string _path;
    readonly Dictionary<(string List, string File), ListState> _states = [];
    FileStream? _notes;
    bool _isChanged;

    ListStateLog(string path) => _path = path;

    /// <summary>Goes on from what is known of the lists of a course.</summary>
    /// <param name="paths">The archive.</param>
    /// <param name="courseId">The course; null for what lies above the courses.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<ListStateLog> OpenAsync(ArchivePaths paths, long? courseId, CancellationToken cancellationToken)
    {
        var path = courseId is { } id ? paths.ListStatesPath(id) : paths.ListStatesAbovePath;
        var log = new ListStateLog(path) { _isChanged = File.Exists(ListStates.NotesPath(path)) };
        foreach (var state in await ListStates.ReadAsync(paths, path, cancellationToken).ConfigureAwait(false))
        {
            log._states[(state.List, state.File)] = state;
        }

        log.Save();
        return log;
    }

    /// <summary>What is known of a list; null where it was never asked for.</summary>
    public ListState? Find(string list, string file)
    {
        lock (_lock)
        {
            return _states.GetValueOrDefault((list, file));
        }
    }

    /// <summary>The names of the files that are known of.</summary>
    public IReadOnlyCollection<string> Files()
    {
        lock (_lock)
        {
            return [.. _states.Keys.Select(key => key.File).Distinct()];
        }
    }

    /// <summary>Notes what will be true when a file of this length has its name; <see cref="Confirm"/> follows when it has.</summary>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public void Announce(ListState state, long length) => Note(new NotedListState(state, length));

    /// <summary>What was announced is so.</summary>
    public void Confirm(ListState state)
    {
        lock (_lock)
        {
            ListStates.Put(_states, state);
            _isChanged = true;
        }
    }

    /// <summary>Lets a list have its name, with the state that is true from then on.</summary>
    /// <param name="state">The state.</param>
    /// <param name="finish">Gives the file its name, and tells how long it is just before.</param>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public void Complete(ListState state, Action<Action<long>> finish)
    {
        finish(length => Announce(state, length));
        Confirm(state);
    }

    /// <summary>Takes a state that waits for no file.</summary>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public void Add(ListState state)
    {
        Note(new NotedListState(state, Length: null));
        Confirm(state);
    }

    /// <summary>Forgets a list that is asked for no longer, since nothing names it.</summary>
    public void Remove(string list, string file)
    {
        lock (_lock)
        {
            _isChanged |= _states.Remove((list, file));
        }
    }

    /// <summary>Writes all states to their file, if any changed.</summary>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public void Save()
    {
        lock (_lock)
        {
            if (_isChanged)
            {
                _notes?.Dispose();
                _notes = null;
                ListStates.Write(_path, _states.Values);
                _isChanged = false;
            }
        }
    }

    public void Dispose() => _notes?.Dispose();

    void Note(NotedListState noted)
    {
        lock (_lock)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
                _notes ??= new FileStream(ListStates.NotesPath(_path), FileMode.Append, FileAccess.Write, FileShare.Read);
                _notes.Write([.. JsonSerializer.SerializeToUtf8Bytes(noted, ListStateJson.Line.NotedListState), (byte)'\n']);
                _notes.Flush(flushToDisk: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw ListNotTakenException.NotWritten(ListStates.NotesPath(_path), e);
            }
        }
    }
}
