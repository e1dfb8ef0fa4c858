using System.Net.Http.Headers;

namespace CanvasExport.Core.Http;

/// <summary>What every request says of itself; some servers answer 403 to those that say nothing.</summary>
public static class UserAgent
{
    public static ProductInfoHeaderValue Value { get; } = new("CanvasExport", ProductVersion.Text);
}
