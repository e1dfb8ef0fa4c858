using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>What both origins know: the school, how this Canvas behaves, and where the two can be reached.</summary>
internal sealed class World(School school, SampleCanvasOptions options)
{
    public School School { get; } = school;

    public SampleCanvasOptions Options { get; } = options;

    /// <summary>Known as soon as the origin listens, before the first request.</summary>
    public Uri CanvasUrl { get; set; } = null!;

    public Uri StorageUrl { get; set; } = null!;

    public string Canvas(string path) => CanvasUrl.GetLeftPart(UriPartial.Authority) + path;

    /// <summary>An address on the storage origin that opens without credentials, as signed links do.</summary>
    public string Signed(string path, string query = "")
    {
        var url = $"{StorageUrl.GetLeftPart(UriPartial.Authority)}{path}?{query}token={Signature(path)}";
        return url;
    }

    /// <summary>The signature covers the decoded path.</summary>
    public static string Signature(string path) => StableText.Of($"signed {Uri.UnescapeDataString(path)}", 32);
}
