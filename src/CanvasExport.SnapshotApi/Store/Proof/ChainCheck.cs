using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Proof;

/// <summary>Looks whether the lines of a chain hold each other, and whether the last is the one that the journal knows.</summary>
internal sealed class ChainCheck(IReadOnlyList<(ChainLine? Line, string Sha256)> lines, string? head, Action<string> find)
{
    /// <summary>Hands back what the chain says of each snapshot that there is: the sum of its record.</summary>
    public IReadOnlyDictionary<string, string> Run()
    {
        var records = new Dictionary<string, string>();
        var previous = default(string);
        for (var number = 1; number <= lines.Count; number++)
        {
            var (line, sha256) = lines[number - 1];
            if (line is null || line.Number != number || line.Previous != previous)
            {
                find($"line {number}, or the one before it, was changed");
            }

            previous = sha256;
            if (line?.Action == ChainLine.Made && line.Record is not null)
            {
                records[line.Snapshot] = line.Record;
            }
            else if (line is not null)
            {
                records.Remove(line.Snapshot);
            }
        }

        // No line holds the last: the journal, which lies elsewhere, does.
        if (head is not null && previous != head)
        {
            find($"line {lines.Count} is not what was written last: it was changed, or others are missing after it");
        }

        return records;
    }
}
