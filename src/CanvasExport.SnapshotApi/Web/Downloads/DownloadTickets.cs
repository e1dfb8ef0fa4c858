using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Web.Downloads;

/// <summary>
/// Lets a browser fetch one thing by itself within a minute, since no link carries the key. Nothing is kept: what may be fetched stands in
/// the ticket, signed with what comes of the key of the settings, so that every instance takes it.
/// </summary>
internal sealed class DownloadTickets(ApiSettings settings, TimeProvider clock)
{
    static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    readonly byte[] _secret = HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.Key), "downloads of snapshots"u8);

    /// <param name="order">What may be fetched.</param>
    /// <param name="key">The name of the key that asked, for the log.</param>
    public string Issue(DownloadOrder order, string key)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(
            new Content(
                order.Snapshot.Value, order.Student?.Value, order.File is null ? null : string.Join('/', order.File.Parts), order.Pattern,
                key, (clock.GetUtcNow() + Life).ToUnixTimeSeconds()),
            JsonSerializerOptions.Web);
        return $"{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(HMACSHA256.HashData(_secret, content))}";
    }

    /// <summary>Null where it was not issued here, or its minute is over, or has not begun: then the clock was wrong.</summary>
    public (DownloadOrder Order, string Key)? TryRead(string ticket)
    {
        if (ticket.Split('.') is not [var text, var signature] || !Base64Url.IsValid(text) || !Base64Url.IsValid(signature))
        {
            return null;
        }

        var content = Base64Url.DecodeFromChars(text);
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_secret, content), Base64Url.DecodeFromChars(signature))
            || JsonSerializer.Deserialize<Content>(content, JsonSerializerOptions.Web) is not { } told
            || !IsMinute(told.Ends - clock.GetUtcNow().ToUnixTimeSeconds()) || SnapshotName.TryParse(told.Snapshot) is not { } snapshot)
        {
            return null;
        }

        return (
            new DownloadOrder(
                snapshot, told.Student is null ? null : StudentId.TryParse(told.Student),
                told.File is null ? null : FilePath.TryParse(told.File), told.Pattern),
            told.Key);
    }

    // Clocks of two instances may differ by some seconds.
    static bool IsMinute(long left) => left >= 0 && left <= 2 * Life.TotalSeconds;

    sealed record Content(string Snapshot, string? Student, string? File, string? Pattern, string Key, long Ends);
}
