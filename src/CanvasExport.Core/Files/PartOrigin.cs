using System.Globalization;
using System.Net.Http.Headers;

namespace CanvasExport.Core.Files;

/// <summary>What the beginning of a file belongs to, so that no other version's rest is put to it.</summary>
/// <param name="ETag">The strong ETag it came under; null where the server gave none. Weak ones promise no equal bytes.</param>
/// <param name="LastModified">The date it came under, where that tells two versions apart.</param>
/// <param name="Version">The version that was asked for, as its owner names it; empty where it has no name.</param>
internal sealed record PartOrigin(EntityTagHeaderValue? ETag, DateTimeOffset? LastModified, string Version)
{
    /// <summary>Of a beginning of which nothing is known.</summary>
    public static PartOrigin Unknown { get; } = new(null, null, "");

    public static PartOrigin From(HttpResponseMessage response, string version) =>
        new(response.Headers.ETag is { IsWeak: false } tag ? tag : null, StrongDate(response), version);

    /// <summary>Reads what <see cref="ToString"/> wrote, as much of it as is there.</summary>
    public static PartOrigin Parse(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.Trim()), "", ""];
        return new PartOrigin(
            EntityTagHeaderValue.TryParse(lines[0], out var tag) && !tag.IsWeak ? tag : null,
            DateTimeOffset.TryParseExact(lines[1], "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                ? date
                : null,
            lines[2]);
    }

    /// <summary>What tells the server which version the rest should be of; null where nothing does.</summary>
    public RangeConditionHeaderValue? Condition() =>
        ETag is not null ? new RangeConditionHeaderValue(ETag) : LastModified is { } date ? new RangeConditionHeaderValue(date) : null;

    /// <summary>Whether this answer is of another version for sure.</summary>
    public bool Contradicts(HttpResponseMessage response) =>
        ETag is not null && response.Headers.ETag is { IsWeak: false } tag
            ? !ETag.Equals(tag)
            : LastModified is { } date && response.Content.Headers.LastModified is { } now && date != now;

    public override string ToString() => $"{ETag}\n{LastModified?.ToString("R", CultureInfo.InvariantCulture)}\n{Version}\n";

    // What changed within the second in which it was sent may change again in it: https://www.rfc-editor.org/rfc/rfc9110#section-8.8.2.2
    static DateTimeOffset? StrongDate(HttpResponseMessage response) =>
        response.Content.Headers.LastModified is { } changed && response.Headers.Date is { } sent
            && sent - changed >= TimeSpan.FromSeconds(1)
            ? changed
            : null;
}
