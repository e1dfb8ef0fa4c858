using System.Globalization;

namespace CanvasExport.Core.Canvas;

/// <summary>Times as Canvas writes them.</summary>
public static class CanvasTime
{
    /// <summary>To the second, in that of Greenwich: 2024-03-01T10:00:00Z.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
