using CanvasExport.Core.Archive;

namespace CanvasExport.FetchJson;

/// <summary>
/// What a fetch has finished so far, a file name a line, so that <c>--resume</c> asks only for the rest. It lies in
/// <c>json/</c> while a fetch is under way and is gone when the fetch is complete.
/// </summary>
internal sealed class FetchJournal : IDisposable
{
    public const string FileName = "fetch-in-progress.txt";

    readonly Lock _lock = new();
    readonly string _path;
    readonly HashSet<string> _finished;
    readonly StreamWriter _writer;

    FetchJournal(string path, string question, HashSet<string> finished)
    {
        _path = path;
        _finished = finished;
        _writer = new StreamWriter(path, append: finished.Count > 0) { AutoFlush = true };
        if (finished.Count == 0)
        {
            _writer.WriteLine(question);
        }
    }

    public bool HasEntries
    {
        get
        {
            lock (_lock)
            {
                return _finished.Count > 0;
            }
        }
    }

    /// <param name="paths">The archive.</param>
    /// <param name="question">What is fetched from where; a fetch of something else is not gone on with.</param>
    /// <param name="resumes">Whether to go on with the fetch that was stopped, if there is one.</param>
    public static FetchJournal Open(ArchivePaths paths, string question, bool resumes)
    {
        Directory.CreateDirectory(paths.JsonFolder);
        foreach (var leftover in Directory.EnumerateFiles(paths.JsonFolder, "*.json" + AtomicFile.PartSuffix))
        {
            File.Delete(leftover);
        }

        var path = Path.Combine(paths.JsonFolder, FileName);
        string[] lines = resumes && File.Exists(path) ? File.ReadAllLines(path) : [];
        return new FetchJournal(path, question, lines.Length > 0 && lines[0] == question ? [.. lines[1..]] : []);
    }

    /// <summary>Whether the file was finished by the fetch that is gone on with.</summary>
    public bool Has(string jsonPath)
    {
        lock (_lock)
        {
            return _finished.Contains(Path.GetFileName(jsonPath));
        }
    }

    public void Add(string jsonPath)
    {
        lock (_lock)
        {
            _finished.Add(Path.GetFileName(jsonPath));
            _writer.WriteLine(Path.GetFileName(jsonPath));
        }
    }

    /// <summary>The fetch is complete: there is nothing left to go on with.</summary>
    public void Finish()
    {
        _writer.Dispose();
        File.Delete(_path);
    }

    public void Dispose() => _writer.Dispose();
}
