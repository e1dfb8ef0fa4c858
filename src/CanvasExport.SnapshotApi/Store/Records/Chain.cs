using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>One line of a chain.</summary>
/// <remarks>
/// <c>Action</c>: made, deleted or lost. <c>Record</c>: SHA-256 of the snapshot's record. <c>Previous</c>: SHA-256 of the
/// line before; of the first, none.
/// </remarks>
internal sealed record ChainLine(
    [property: JsonRequired] int Number, [property: JsonRequired] DateTimeOffset Time, [property: JsonRequired] string Action,
    [property: JsonRequired] string Snapshot, string? Record, [property: JsonRequired] string By, string? Previous)
{
    public const string Made = "made";
    public const string Deleted = "deleted";
}

/// <summary>
/// What became of a student's snapshots, in order: each line holds the sum of the line before, and that of a record, so that neither
/// can be changed without all that comes after.
/// </summary>
internal sealed class Chain(string path)
{
    /// <summary>The lines with the sum of each; a line that cannot be read is null, and what a cut left of a last one is none.</summary>
    public IReadOnlyList<(ChainLine? Line, string Sha256)> Read() =>
        [.. Lines(ReadBytes()).Select(line => (TryParse(line), Sum(line)))];

    /// <summary>The sum of the record that was made last, of a snapshot that may have been deleted since.</summary>
    public string? LastRecord() => Lines(ReadBytes()).Reverse().Select(TryParse)
        .FirstOrDefault(line => line?.Action == ChainLine.Made)?.Record;

    /// <summary>Adds a line, and hands back its sum. The caller has it forced to the disk.</summary>
    public string Add(DateTimeOffset time, string action, string snapshot, string? record, string by)
    {
        var bytes = ReadBytes();
        CutUnfinishedLine(bytes);
        var lines = Lines(bytes);
        var line = JsonSerializer.Serialize(
            new ChainLine(lines.Length + 1, time, action, snapshot, record, by, lines.Length == 0 ? null : Sum(lines[^1])), OwnJson.Brief);
        using var file = OwnFiles.OpenToAppend(path);
        file.Write(Encoding.UTF8.GetBytes($"{line}\n"));
        return Sum(line);
    }

    byte[] ReadBytes() => File.Exists(path) ? File.ReadAllBytes(path) : [];

    static string[] Lines(byte[] chain) => Encoding.UTF8.GetString(chain).Split('\n')[..^1];

    static ChainLine? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ChainLine>(line, OwnJson.Brief);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string Sum(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));

    // Of a power cut: the snapshot that it was for is found without it, and gets its line anew.
    void CutUnfinishedLine(byte[] bytes)
    {
        if (bytes.Length == 0 || bytes[^1] == (byte)'\n')
        {
            return;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.SetLength(Array.LastIndexOf(bytes, (byte)'\n') + 1);
    }
}
