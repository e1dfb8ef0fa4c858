using System.Text.Encodings.Web;
using System.Text.Json;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>What is known of a copy: who asked for it and from where, when it was made, what it holds and what could not be read.</summary>
/// <remarks>An hourly copy has no name. Bytes are the sizes of all files, also of those that share their blocks with other snapshots.</remarks>
internal sealed record SnapshotRecord(
    string Course, string Student, string? Snapshot, string AskedBy, bool IncludesHidden, DateTimeOffset Begun, DateTimeOffset Ended, int Files, long Bytes,
    IReadOnlyList<string> Unread)
{
    static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null where there is none, or what is there is none.</summary>
    public static SnapshotRecord? TryRead(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SnapshotRecord>(File.ReadAllBytes(path), Readable);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Readable) + "\n");
}
