using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Proof;

/// <summary>Looks whether the lines of a chain hold each other.</summary>
internal sealed class ChainCheck(StudentId student, IReadOnlyList<(ChainLine? Line, string Sha256)> lines, Action<Finding> found)
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
                found(new Finding(student.Value, "chain", $"line {number}, or the one before it, was changed"));
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

        return records;
    }
}
