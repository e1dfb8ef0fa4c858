using System.Globalization;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Says times as the clocks of a course showed them; in UTC where Canvas named no zone, or one that this machine does not
/// know.</summary>
/// <param name="zoneName">An IANA name such as Europe/Lisbon, or empty.</param>
internal sealed class CourseClock(string zoneName)
{
    readonly TimeZoneInfo? _zone = zoneName.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out var zone) ? zone : null;

    /// <summary>The zone by which times are said, or empty where each says itself that it is in UTC.</summary>
    public string Zone => _zone is null ? "" : zoneName;

    public MomentView? Moment(string text) => Create(text, _zone is null ? "d MMMM yyyy, HH:mm 'UTC'" : "d MMMM yyyy, HH:mm");

    public int? Year(string text) => TryParse(text)?.Year;

    public MomentView? Day(string text) => Create(text, "d MMMM yyyy");

    MomentView? Create(string text, string format)
    {
        if (TryParse(text) is not { } local)
        {
            return text.Length > 0 ? new MomentView(text, null) : null;
        }

        var utc = local.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";
        return new MomentView(local.ToString(format, CultureInfo.InvariantCulture), utc);
    }

    DateTimeOffset? TryParse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? TimeZoneInfo.ConvertTime(time, _zone ?? TimeZoneInfo.Utc)
            : null;
}
