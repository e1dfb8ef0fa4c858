using AngleSharp.Dom;
using CanvasExport.Core.Content;

namespace CanvasExport.Core.Html;

/// <summary>What a text plays, and what stands in its place where the archive does not have it.</summary>
public static class Recordings
{
    /// <summary>What is said of a recording that is not here.</summary>
    public const string Absence = "not in this archive";

    /// <summary>The element in which a local file is played where this element stands; null where it is not played there.</summary>
    public static string? TryPlayer(IElement element, LocalFile file)
    {
        var link = EmbeddedLink.TryOf(element);
        return element.LocalName switch
        {
            // A link to a file opens it; a link to a recording was a player for those who have scripts.
            "a" => link?.Kind == EmbeddedKind.Recording ? file.Player : null,
            "video" or "audio" => file.Player ?? element.LocalName,
            "iframe" when link is not null && VideoHosts.IsCanvasPlayer(link.Address) => file.Player ?? (link.IsAudio ? "audio" : "video"),
            _ => RemoteContent.IsRemote(element.LocalName) ? file.Player : null,
        };
    }

    /// <summary>Whether the element plays something that lies at Canvas.</summary>
    public static bool IsAtCanvas(IElement element) =>
        EmbeddedLink.TryOf(element) is { } link && (link.Kind == EmbeddedKind.Recording || VideoHosts.IsCanvasPlayer(link.Address));

    /// <summary>What a recording is called.</summary>
    public static string Name(IElement element, string player) =>
        new[] { element.GetAttribute("title"), element.GetAttribute("aria-label"), element.LocalName == "a" ? element.TextContent : "" }
            .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text))?.Trim()
                ?? (player == "audio" ? "Audio recording" : "Video recording");
}
