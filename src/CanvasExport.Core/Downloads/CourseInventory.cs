using CanvasExport.Core.Record;

namespace CanvasExport.Core.Downloads;

/// <summary>
/// The files table of one course: what became of files is gathered and committed many at once. What a killed run had not committed,
/// the next one finds on disk. May be used by several threads at once.
/// </summary>
/// <param name="folderPath">The course's folder, absolute.</param>
internal sealed class CourseInventory(string folderPath)
{
    readonly Lock _lock = new();
    readonly Lock _usingRecord = new();
    Dictionary<string, RecordedFile> _pending = new(StringComparer.Ordinal);
    Dictionary<string, RecordedFile> _underWay = new(StringComparer.Ordinal);
    readonly HashSet<string> _renamed = new(StringComparer.Ordinal);
    CourseRecord? _record;

    /// <summary>Why the record could not be written; null where it could.</summary>
    public RecordException? Trouble { get; private set; }

    /// <summary>What is known of a file, by its path below the course's folder.</summary>
    public RecordedFile? TryFind(string path)
    {
        lock (_lock)
        {
            if (_pending.TryGetValue(path, out var file) || _underWay.TryGetValue(path, out file))
            {
                return file;
            }
        }

        lock (_usingRecord)
        {
            return Record().TryFindFile(path);
        }
    }

    /// <summary>Writes down what became of a file, for the next commit.</summary>
    /// <returns>How many wait for it now.</returns>
    public int Set(RecordedFile file)
    {
        lock (_lock)
        {
            _pending[file.Row.Path] = file;
            return _pending.Count;
        }
    }

    /// <summary>The folders in which files have other names now.</summary>
    public IReadOnlyCollection<string> Renamed
    {
        get
        {
            lock (_usingRecord)
            {
                return [.. _renamed];
            }
        }
    }

    /// <summary>Gives a file another name; null where it keeps its own.</summary>
    /// <param name="path">Its path below the course's folder.</param>
    /// <param name="wanted">What it should be called.</param>
    /// <param name="id">What tells it from others that are called so.</param>
    /// <exception cref="RecordException">The disk is full.</exception>
    public string? TryRename(string path, string wanted, long id)
    {
        if (path.Split('/') is not [var folder, var name])
        {
            return null;
        }

        lock (_usingRecord)
        {
            string? given;
            try
            {
                given = Renaming().TryRename(folder, name, wanted, id);
            }
            catch (RecordException e) when (!e.IsDiskFull)
            {
                Trouble = e;
                return null;
            }

            if (given is not null)
            {
                _renamed.Add(folder);
                lock (_lock)
                {
                    _pending.Remove(path);
                }
            }

            return given;
        }
    }

    /// <summary>Renames files of the course.</summary>
    public FileRenaming Renaming() => new(Record(), folderPath);

    /// <summary>Forces to disk what waits.</summary>
    /// <param name="closes">Whether to let go of the record.</param>
    /// <exception cref="RecordException">The disk is full.</exception>
    public void Commit(bool closes)
    {
        lock (_usingRecord)
        {
            lock (_lock)
            {
                (_underWay, _pending) = (_pending, new Dictionary<string, RecordedFile>(StringComparer.Ordinal));
            }

            try
            {
                Write(_underWay);
            }
            catch (RecordException e) when (!e.IsDiskFull)
            {
                // The files are on disk; only this course's next run must look at them again.
                Trouble = e;
            }

            lock (_lock)
            {
                _underWay = new Dictionary<string, RecordedFile>(StringComparer.Ordinal);
            }

            if (closes)
            {
                _record?.Dispose();
                _record = null;
            }
        }
    }

    void Write(Dictionary<string, RecordedFile> files)
    {
        if (files.Count == 0)
        {
            return;
        }

        var revision = FileLists.NextRevision(Record());
        using var writer = Record().Write();
        foreach (var file in files.Values)
        {
            writer.SetFile(file);
        }

        writer.SetState(FileLists.Revision, revision);
        writer.Commit();
    }

    // Whoever holds it and whatever the disk has against it: each further try would wait for it again.
    CourseRecord Record()
    {
        try
        {
            return _record ??= Trouble is null ? CourseRecord.Open(folderPath) : throw Trouble;
        }
        catch (RecordException e) when (e is { IsDiskFull: false, IsDamaged: false })
        {
            Trouble = e;
            throw;
        }
    }
}
