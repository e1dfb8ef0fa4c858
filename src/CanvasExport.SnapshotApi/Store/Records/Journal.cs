using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>A copy that stands in a journal.</summary>
/// <remarks><c>Snapshot</c>: Its name; of the hourly copy none.</remarks>
internal sealed record JournalCopy(string? Snapshot, bool IncludesHidden, string RecordSha256);

/// <summary>
/// When the service has touched a student's copies: making and removing hard links sets the time of change of a file, and whatever else has
/// set it was not the service. Such a file is read before another copy is linked to it.
/// </summary>
internal sealed class Journal
{
    const string Hourly = "-";

    readonly List<(FileTime From, FileTime To)> _spans = [];
    readonly List<JournalCopy> _copies = [];

    /// <summary>The copies, the newest first.</summary>
    public IEnumerable<JournalCopy> Copies => _copies.AsEnumerable().Reverse();

    /// <summary>Whether a service was killed while it worked on the copies.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The sum of the last line of the student's chain; null where none was written while there was a journal.</summary>
    public string? ChainHead { get; private set; }

    /// <summary>When the hourly copy was last made, or found to be what the home is.</summary>
    public FileTime? HourlyCopyAt { get; private set; }

    /// <summary>Lines are of three words at most; whatever is none of ours is passed over, and so trusted less.</summary>
    public static Journal Read(string path)
    {
        var journal = new Journal();
        FileTime? begun = null;
        foreach (var words in File.Exists(path) ? File.ReadLines(path).Select(line => line.Split(' ')) : [])
        {
            begun = journal.Take(words, begun);
        }

        journal.IsCutOff = begun is not null;
        return journal;
    }

    public static string LineOf(JournalCopy copy) =>
        $"made {copy.Snapshot ?? Hourly} {(copy.IncludesHidden ? "all" : "visible")} {copy.RecordSha256}";

    /// <summary>
    /// Whether the service itself can have been what changed a file at this time, in a span that has ended. The moment in which a span
    /// began is not of it: the clock of a disk stands still for milliseconds, in which somebody else may have come just before.
    /// </summary>
    public bool IsOurs(FileTime changed)
    {
        for (var span = _spans.Count - 1; span >= 0; span--)
        {
            if (changed.CompareTo(_spans[span].From) > 0 && changed.CompareTo(_spans[span].To) <= 0)
            {
                return true;
            }
        }

        return false;
    }

    FileTime? Take(string[] words, FileTime? begun)
    {
        switch (words)
        {
            case ["begin", var time]:
                return FileTime.TryParse(time);
            case ["end", var time] when begun is { } from && FileTime.TryParse(time) is { } to:
                _spans.Add((from, to));
                return null;
            case ["made", var name, var names, var sha256]:
                _copies.Add(new JournalCopy(name == Hourly ? null : name, names == "all", sha256));
                HourlyCopyAt = name == Hourly ? begun ?? HourlyCopyAt : HourlyCopyAt;
                return begun;
            case ["chain", var sha256]:
                ChainHead = sha256;
                return begun;
            case ["same"]:
                HourlyCopyAt = begun ?? HourlyCopyAt;
                return begun;
            default:
                return begun;
        }
    }
}
