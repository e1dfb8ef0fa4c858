using System.Text;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>
/// A span of time in which the service works on a student's copies; who opens it holds the student's lock. Killed in it, what is half
/// made is settled first by whoever comes next.
/// </summary>
internal sealed class JournalSpan : IDisposable
{
    const int MostLines = 400;

    readonly Volume _volume;
    readonly StudentId _student;
    readonly string _path;
    readonly FileStream _file;
    bool _isDistrusted;

    JournalSpan(Volume volume, StudentId student)
    {
        (_volume, _student, _path) = (volume, student, volume.JournalOf(student));
        var lines = File.Exists(_path) ? File.ReadAllLines(_path) : [];
        Journal = Journal.Of(lines);
        ChainHead = Journal.ChainHead;
        Shorten(lines);
        _file = OwnFiles.OpenToAppend(_path);
        Begun = WriteTime("begin");
    }

    /// <summary>What was known before.</summary>
    public Journal Journal { get; }

    /// <summary>By the clock of the volume.</summary>
    public FileTime Begun { get; }

    public static JournalSpan Open(Volume volume, StudentId student) => new(volume, student);

    public void Made(JournalCopy copy) => Write(Journal.LineOf(copy) + "\n");

    /// <summary>The sum of the last line of the student's chain.</summary>
    public string? ChainHead { get; private set; }

    /// <summary>The student's chain has a new last line.</summary>
    public void Chained(string sha256)
    {
        ChainHead = sha256;
        Write($"chain {sha256}\n");
    }

    /// <summary>The hourly copy is still what the home is.</summary>
    public void FoundSame() => Write("same\n");

    /// <summary>Something was found that is not what it should be: from here on every file is read before a copy is linked to it.</summary>
    public void Distrust() => _isDistrusted = true;

    public void Dispose()
    {
        WriteTime("end");
        _file.Dispose();
        if (_isDistrusted)
        {
            CopyStates.Forget(_volume, _student);
        }
    }

    // The time that the volume gives to this very writing, and not that of this machine's clock.
    FileTime WriteTime(string word)
    {
        Write($"{word} ");
        var time = FileFacts.Of(_file.SafeFileHandle, [0], Libc.AtEmptyPath)!.ChangeTime;
        Write($"{time}\n");
        return time;
    }

    void Write(string text) => _file.Write(Encoding.ASCII.GetBytes(text));

    void Shorten(string[] lines)
    {
        if (lines.Length > MostLines)
        {
            Rewrite(JournalLines.Shorten(lines));
        }
    }

    // Whole or as it was, also after a power cut: without its last line, what is missing at the end of a chain would not be missed.
    void Rewrite(IEnumerable<string> lines) => OwnFiles.Replace(
        Path.GetDirectoryName(_path)!, EntryName.Of(Path.GetFileName(_path)),
        Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => $"{line}\n"))), isForced: false);
}
