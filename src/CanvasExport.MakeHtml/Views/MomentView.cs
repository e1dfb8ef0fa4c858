using System.Globalization;

namespace CanvasExport.MakeHtml.Views;

/// <summary>A time that Canvas recorded, in UTC: for a reader, and for a machine; <c>Iso</c> is null where the text is no time.</summary>
public sealed record MomentView(string Text, string? Iso)
{
    public static MomentView? TryFrom(string text) => Create(text, "d MMMM yyyy, HH:mm 'UTC'");

    public static MomentView? TryFromDay(string text) => Create(text, "d MMMM yyyy");

    static MomentView? Create(string text, string format)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new MomentView(time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture), time.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z")
            : new MomentView(text, null);
    }
}
