using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>A copy that stands in a journal.</summary>
/// <remarks><c>Snapshot</c>: Its name; of the hourly copy none.</remarks>
internal sealed record JournalCopy(string? Snapshot, bool IncludesHidden, string RecordSha256);

/// <summary>
/// What the service did to a student's copies and when: which there are, by the sums of their records, and whether it was killed at it.
/// </summary>
internal sealed class Journal
{
    const string Hourly = "-";

    readonly List<JournalCopy> _copies = [];

    /// <summary>The copies, the newest first.</summary>
    public IEnumerable<JournalCopy> Copies => _copies.AsEnumerable().Reverse();

    /// <summary>Whether a service was killed while it worked on the copies.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The sum of the last line of the student's chain; null where none was written while there was a journal.</summary>
    public string? ChainHead { get; private set; }

    /// <summary>When the hourly copy was last made, or found to be what the home is.</summary>
    public FileTime? HourlyCopyAt { get; private set; }

    /// <summary>Whatever is no line of ours is passed over.</summary>
    public static Journal Read(string path) => Of(File.Exists(path) ? File.ReadAllLines(path) : []);

    public static Journal Of(IEnumerable<string> lines)
    {
        var journal = new Journal();
        FileTime? begun = null;
        foreach (var line in lines)
        {
            begun = journal.Take(line.Split(' '), begun);
        }

        journal.IsCutOff = begun is not null;
        return journal;
    }

    public static string LineOf(JournalCopy copy) =>
        $"made {copy.Snapshot ?? Hourly} {(copy.IncludesHidden ? "all" : "visible")} {copy.RecordSha256}";

    FileTime? Take(string[] words, FileTime? begun)
    {
        switch (words)
        {
            case ["begin", var time]:
                return FileTime.TryParse(time);
            case ["end", var time] when FileTime.TryParse(time) is not null:
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
