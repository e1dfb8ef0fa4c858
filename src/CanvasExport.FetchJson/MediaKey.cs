using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>A recording, by Canvas's id of it.</summary>
internal readonly record struct MediaKey(string Id)
{
    /// <summary>Where it stands in an element.</summary>
    public const string Name = "media_id";

    /// <summary>The recording that an element tells of; null where it is none.</summary>
    public static MediaKey? TryOf(RawElement element)
    {
        using var json = element.Parse();
        return CanvasJson.TryText(json.RootElement, Name) is { } id ? new MediaKey(id) : null;
    }
}
