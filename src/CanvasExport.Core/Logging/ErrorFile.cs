using System.Text;
using System.Text.Unicode;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Logging;

/// <summary>
/// <c>err.txt</c>: what is still wrong. A new entry is on disk before the step goes on; the entries of files that a step tried
/// again are replaced when it ends. The file exists only while something is wrong.
/// </summary>
/// <param name="paths">Where it lies.</param>
/// <param name="token">Is hidden.</param>
/// <param name="clock">Dates the entries.</param>
/// <param name="isShared">Whether other runs may write to it too, with other courses.</param>
public sealed class ErrorFile(ArchivePaths paths, CanvasToken? token, TimeProvider clock, bool isShared = false)
{
    readonly Lock _lock = new();
    readonly HashSet<(string Kind, string File)> _tried = [];
    readonly StringBuilder _new = new();

    /// <summary>The entries on disk, oldest first, each with the lines it stands in; lines of other kinds have no entry.</summary>
    public IReadOnlyList<(ErrorEntry? Entry, string Lines)> Read()
    {
        var entries = new List<(ErrorEntry? Entry, string Lines)>();
        foreach (var line in Lines())
        {
            if (entries.Count > 0 && ErrorEntry.IsContinuation(line))
            {
                entries[^1] = (entries[^1].Entry, $"{entries[^1].Lines}{line}\n");
            }
            else if (line.Length > 0)
            {
                entries.Add((ErrorEntry.TryParse(line), line + "\n"));
            }
        }

        return entries;
    }

    /// <summary>Writes down that something is wrong.</summary>
    public void Add(ErrorEntry entry)
    {
        var lines = entry.ToLines(clock.GetLocalNow());
        lines = token?.Hide(lines) ?? lines;
        lock (_lock)
        {
            _tried.Add(Key(entry.Kind, entry.File));
            _new.Append(lines);
            using var held = Hold();
            File.AppendAllText(paths.ErrorPath, lines);
        }
    }

    /// <summary>Notes that a file was tried again and is right now.</summary>
    public void Clear(string kind, string file)
    {
        lock (_lock)
        {
            _tried.Add(Key(kind, file));
        }
    }

    /// <summary>Leaves what is still wrong, and no file where nothing is. Whoever ends early calls it too.</summary>
    /// <returns>Whether anything is still wrong.</returns>
    public bool Flush()
    {
        lock (_lock)
        {
            using var held = Hold();
            var old = Read();
            var kept = old.Where(entry => entry.Entry is null || !_tried.Contains(Key(entry.Entry.Kind, entry.Entry.File))).Select(entry => entry.Lines);
            var text = string.Concat(kept) + _new;
            if (text.Length == 0)
            {
                File.Delete(paths.ErrorPath);
            }
            else if (_tried.Count > 0)
            {
                File.WriteAllText(paths.ErrorPath + AtomicFile.PartSuffix, text);
                AtomicFile.Finish(paths.ErrorPath);
            }

            return text.Length > 0;
        }
    }

    ShortLock? Hold() => isShared ? ShortLock.Take(paths, ShortLock.Logs, "writing err.txt") : null;

    List<string> Lines()
    {
        var lines = new List<string>();
        var bytes = File.Exists(paths.ErrorPath) ? File.ReadAllBytes(paths.ErrorPath).AsSpan() : [];
        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        foreach (var range in bytes.SplitAny("\r\n"u8))
        {
            lines.Add(Text(bytes[range]));
        }

        return lines;
    }

    // On Windows the origin wrote in the code page of the machine, mostly the Western one; lines that we add are UTF-8.
    static string Text(ReadOnlySpan<byte> line) =>
        (Utf8.IsValid(line) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1252)!).GetString(line);

    // As it stands in the file, where control characters and the token have been replaced.
    (string Kind, string File) Key(string kind, string file)
    {
        var line = StepLog.OneLine(file).Replace('\\', '/');
        return (kind, token?.Hide(line) ?? line);
    }
}
