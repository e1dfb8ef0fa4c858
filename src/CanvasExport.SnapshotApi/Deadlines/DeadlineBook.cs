using System.Text.Json;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>
/// The deadlines of a course on the shared volume: what Canvas said last, so that they are kept while it does not answer, and what became
/// of each. Every instance reads it; one writes.
/// </summary>
internal sealed class DeadlineBook(Volume volume, long course)
{
    readonly EntryName _plan = EntryName.Of($"{course}.json");
    readonly EntryName _outcomes = EntryName.Of($"{course}.jsonl");

    /// <summary>What tells whether anything was written into the book meanwhile.</summary>
    public BookStamp Stamp()
    {
        if (!Directory.Exists(volume.Deadlines))
        {
            return new BookStamp(null, null);
        }

        using var folder = Folder.Enter(volume.Deadlines);
        return new BookStamp(folder.TryStat(_plan), folder.TryStat(_outcomes));
    }

    /// <summary>Null where there is none yet, or it cannot be read.</summary>
    public DeadlinePlan? ReadPlan()
    {
        try
        {
            return JsonSerializer.Deserialize<DeadlinePlan>(File.ReadAllBytes(PathOf(_plan)), OwnJson.Compact);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public void WritePlan(DeadlinePlan plan)
    {
        OwnFiles.CreateFolder(volume.Deadlines);
        OwnFiles.Replace(volume.Deadlines, _plan, JsonSerializer.SerializeToUtf8Bytes(plan, OwnJson.Compact), isForced: true);
    }

    /// <summary>The last that was written down of each deadline.</summary>
    public IReadOnlyDictionary<DeadlineKey, DeadlineOutcome> ReadOutcomes()
    {
        var outcomes = new Dictionary<DeadlineKey, DeadlineOutcome>();
        foreach (var line in File.Exists(PathOf(_outcomes)) ? File.ReadLines(PathOf(_outcomes)) : [])
        {
            if (TryParse(line) is { } outcome)
            {
                outcomes[outcome.Key] = outcome;
            }
        }

        return outcomes;
    }

    /// <summary>Writes down what became of a deadline, and has it lie on the disk.</summary>
    public void Add(DeadlineOutcome outcome)
    {
        // What a power cut left of a line ends before the next begins.
        var line = $"\n{JsonSerializer.Serialize(outcome, OwnJson.Compact)}\n";
        using var file = OwnFiles.OpenToAppend(PathOf(_outcomes));
        file.Write(System.Text.Encoding.UTF8.GetBytes(line));
        file.Flush(flushToDisk: true);
    }

    string PathOf(EntryName name) => Path.Combine(volume.Deadlines, name.Text);

    static DeadlineOutcome? TryParse(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize<DeadlineOutcome>(line, OwnJson.Compact);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The files of a book as the disk knows them.</summary>
internal sealed record BookStamp(FileFacts? Plan, FileFacts? Outcomes);
