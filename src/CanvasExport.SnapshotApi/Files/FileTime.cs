using System.Globalization;
using System.Text;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>A moment as the disk keeps it, since 1970 in UTC.</summary>
internal readonly record struct FileTime(long Seconds, uint Nanoseconds) : IComparable<FileTime>
{
    /// <summary>What the text of a time has room in.</summary>
    public const int MostLength = 32;

    const int Digits = 9;

    /// <summary>The same for people; times that a calendar cannot hold become its first or last.</summary>
    public DateTimeOffset ToDateTime() => DateTimeOffset
        .FromUnixTimeSeconds(Math.Clamp(Seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
        .AddTicks(Seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? Nanoseconds / 100 : 0);

    public int CompareTo(FileTime other) =>
        Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanoseconds.CompareTo(other.Nanoseconds);

    public FileTime AddSeconds(long seconds) => this with { Seconds = Seconds + seconds };

    /// <summary>Null where the text is no time as <see cref="ToString"/> writes it.</summary>
    public static FileTime? TryParse(string text) => TryParse(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="TryParse(string)"/>
    public static FileTime? TryParse(ReadOnlySpan<byte> text)
    {
        var dot = text.IndexOf((byte)'.');
        return dot > 0 && text.Length == dot + 1 + Digits
            && long.TryParse(text[..dot], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            && uint.TryParse(text[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds)
            ? new FileTime(seconds, nanoseconds)
            : null;
    }

    /// <summary>Seconds and, after a dot, nine digits of them, as <c>date -d @</c> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds}.{Nanoseconds:d9}");
}
