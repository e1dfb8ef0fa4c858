using System.Security.Cryptography;
using System.Text.Json;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>
/// What is known of a copy: who asked for it and from where, when it was made, what it holds, what is missing, and the sums that prove
/// it.
/// </summary>
/// <remarks>
/// An hourly copy has no name. Bytes are the sizes of all files, also of those that share their blocks with other snapshots.
/// <c>Unread</c>: What is not in the copy, each with its reason: of very many the first. The manifest names all.
/// </remarks>
internal sealed record SnapshotRecord(
    string Course, string Student, string? Snapshot, string AskedBy, bool IncludesHidden, DateTimeOffset Begun,
    DateTimeOffset Ended, int Files, long Bytes, IReadOnlyList<string> Unread)
{
    /// <summary>When it was asked for: where much later than that, somebody had to wait, or the service was down.</summary>
    public DateTimeOffset? Asked { get; init; }

    /// <summary>How many entries are missing in all.</summary>
    public long UnreadCount { get; init; } = Unread.Count;

    /// <summary>What happened while it was made: what moved, what was found damaged.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>SHA-256 of the manifest, which says of every entry what it was.</summary>
    public string? ManifestSha256 { get; init; }

    /// <summary>SHA-256 of the file of sums beside the snapshot.</summary>
    public string? SumsSha256 { get; init; }

    /// <summary>SHA-256 of the record of the student's snapshot before this one.</summary>
    public string? PreviousRecordSha256 { get; init; }

    /// <summary>Null where there is none, or what is there is none.</summary>
    public static SnapshotRecord? TryRead(string path) => TryReadWithHash(path)?.Record;

    /// <summary>The same with SHA-256 of the file.</summary>
    public static (SnapshotRecord Record, string Sha256)? TryReadWithHash(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return JsonSerializer.Deserialize<SnapshotRecord>(bytes, OwnJson.Readable) is { } record ? (
                record, Convert.ToHexStringLower(SHA256.HashData(bytes))) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it as a new file, and hands back SHA-256 of it.</summary>
    public string Write(Folder folder, EntryName name)
    {
        using var file = new HashedFile(folder, name);
        file.Write([.. JsonSerializer.SerializeToUtf8Bytes(this, OwnJson.Readable), (byte)'\n']);
        return file.Finish();
    }
}
