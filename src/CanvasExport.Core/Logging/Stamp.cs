using System.Globalization;

namespace CanvasExport.Core.Logging;

/// <summary>How the origin wrote times into its logs: local time, month first.</summary>
internal static class Stamp
{
    public const string Format = "MM-dd-yyyy HH:mm:ss";

    public static string Of(DateTimeOffset time) => time.ToString(Format, CultureInfo.InvariantCulture);
}
