using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// How far a fetch is: the lists it has finished, and the pages it has of the others. It lies in <c>json/</c> while a fetch is
/// under way, so that <c>--resume</c> asks only for the rest, and is gone when the fetch is complete.
/// </summary>
internal sealed class FetchJournal : IDisposable
{
    public const string FileName = "fetch-in-progress.txt";

    // Each line is one word, a file name without blanks, and for pages what is needed to go on.
    const string Finished = "finished";
    const string Page = "page";

    readonly Lock _lock = new();
    readonly string _path;
    readonly HashSet<string> _finished = [];
    readonly Dictionary<string, FetchedPages> _pages = [];
    readonly StreamWriter _writer;

    FetchJournal(string path, string question, IReadOnlyList<string> lines, Func<string, Stream> append)
    {
        _path = path;
        foreach (var line in lines)
        {
            Read(line.Split(' '));
        }

        File.WriteAllText(path + AtomicFile.PartSuffix, string.Concat(lines.DefaultIfEmpty(question).Select(line => line + "\n")));
        AtomicFile.Finish(path);
        _writer = new StreamWriter(append(path)) { AutoFlush = true, NewLine = "\n" };
    }

    public bool HasEntries
    {
        get
        {
            lock (_lock)
            {
                return _finished.Count > 0 || _pages.Count > 0;
            }
        }
    }

    /// <param name="paths">The archive.</param>
    /// <param name="name">The journal's name in <c>json/</c>.</param>
    /// <param name="question">What is fetched from where; a fetch of something else is not gone on with.</param>
    /// <param name="resumes">Whether to go on with the fetch that was stopped, if there is one.</param>
    /// <param name="parts">The unfinished files that an earlier fetch of the same may have left; those of no use are deleted.</param>
    /// <param name="append">Opens the journal to write at its end, where a test does not hand over another disk.</param>
    public static FetchJournal Open(
        ArchivePaths paths, string name, string question, bool resumes, IEnumerable<string> parts, Func<string, Stream>? append = null)
    {
        Directory.CreateDirectory(paths.JsonFolder);
        var path = Path.Combine(paths.JsonFolder, name);
        string[] lines = resumes && File.Exists(path) ? WholeLines(File.ReadAllText(path)) : [];
        var journal = new FetchJournal(path, question, lines.FirstOrDefault() == question ? lines : [], append ?? Append);
        journal.ForgetLostPages(paths);
        foreach (var leftover in parts.Where(part => !journal.IsOfUse(part)))
        {
            File.Delete(leftover);
        }

        return journal;
    }

    /// <summary>Whether the file was finished by the fetch that is gone on with, and is still there.</summary>
    public bool Has(string jsonPath)
    {
        if (!File.Exists(jsonPath))
        {
            return false;
        }

        lock (_lock)
        {
            return _finished.Contains(Path.GetFileName(jsonPath));
        }
    }

    /// <summary>The pages that the fetch which is gone on with has of a list that is not finished.</summary>
    public FetchedPages? Pages(string jsonPath)
    {
        lock (_lock)
        {
            return _pages.GetValueOrDefault(Path.GetFileName(jsonPath));
        }
    }

    public void AddFinished(string jsonPath) => Add($"{Finished} {Path.GetFileName(jsonPath)}");

    public void AddPage(string jsonPath, FetchedPages pages) =>
        Add($"{Page} {Path.GetFileName(jsonPath)} {pages.Position} {pages.Count} {pages.Next.AbsoluteUri}");

    /// <summary>The fetch is complete: there is nothing left to go on with.</summary>
    public void Finish()
    {
        _writer.Dispose();
        File.Delete(_path);
    }

    public void Dispose()
    {
        try
        {
            _writer.Dispose();
        }
        catch (IOException)
        {
            // What it still held does not fit on the disk: Add has said so already.
        }
    }

    void Add(string line)
    {
        lock (_lock)
        {
            Read(line.Split(' '));
            try
            {
                _writer.WriteLine(line);
            }
            catch (IOException e)
            {
                // Not an IOException: those are the network's while a page is read, and would be tried again.
                throw new ArchiveException($"{_path} cannot be written: {e.Message}", e);
            }
        }
    }

    static FileStream Append(string path) => new(path, FileMode.Append, FileAccess.Write, FileShare.Read);

    // A line that was cut off when the machine went down has no end.
    static string[] WholeLines(string text) => text.Split('\n')[..^1];

    // The first line is the question, which has another form.
    void Read(string[] words)
    {
        if (words is [Finished, var list])
        {
            _finished.Add(list);
        }
        else if (words is [Page, var name, var position, var count, var next]
            && long.TryParse(position, out var bytes)
            && int.TryParse(count, out var elements)
            && Uri.TryCreate(next, UriKind.Absolute, out var url))
        {
            _pages[name] = new FetchedPages(bytes, elements, url);
        }
    }

    bool IsOfUse(string part) => _pages.ContainsKey(Path.GetFileNameWithoutExtension(part));

    // After a power failure a file may be shorter than what was written to it.
    void ForgetLostPages(ArchivePaths paths)
    {
        foreach (var (name, pages) in _pages)
        {
            var part = new FileInfo(Path.Combine(paths.JsonFolder, name + AtomicFile.PartSuffix));
            if (!part.Exists || part.Length < pages.Position)
            {
                _pages.Remove(name);
            }
        }
    }
}

/// <summary>The beginning of a list: its bytes and elements in the unfinished file, and the URL of the page that comes next.</summary>
internal sealed record FetchedPages(long Position, int Count, Uri Next);
