using System.Collections.Concurrent;
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

    /// <summary>How often it was asked whether what is made is there, by the id of what it is made of.</summary>
    public ConcurrentDictionary<long, int> Reports { get; } = new();

    public string Canvas(string path) => CanvasUrl.GetLeftPart(UriPartial.Authority) + path;

    /// <summary>Which links open what lies in storage.</summary>
    public SignedLinks Links { get; } = new(options);

    /// <summary>An address on the storage origin that opens without credentials; so many of the first have expired.</summary>
    public string Signed(string path, string query = "", int expired = 0) =>
        $"{StorageUrl.GetLeftPart(UriPartial.Authority)}{path}?{query}{Links.Sign(path, expired)}";
}
