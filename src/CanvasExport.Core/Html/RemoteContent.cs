using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Html;

/// <summary>What stands in the place of an element that would load something: words, and an address where it may be linked.</summary>
public sealed partial record RemoteContent(string Text, string? Address)
{
    static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        ["img"] = "Image",
        ["image"] = "Image",
        ["iframe"] = "Embedded page",
        ["embed"] = "Embedded object",
        ["object"] = "Embedded object",
        ["video"] = "Video",
        ["audio"] = "Audio",
    }.ToFrozenDictionary();

    /// <summary>Whether an element of this name would load something.</summary>
    public static bool IsRemote(string element) => Kinds.ContainsKey(element);

    /// <summary>The words for an element that <see cref="IsRemote"/> names, or null where nobody was meant to see it.</summary>
    public static RemoteContent? TryOf(IElement element)
    {
        if (IsTrackingPixel(element))
        {
            return null;
        }

        var source = element.GetAttribute("src") ?? element.GetAttribute("data")
            ?? element.QuerySelector("source, embed")?.GetAttribute("src");
        var address = SafeLink.TryParse(source);
        var kind = Kinds[element.LocalName];
        if (address is not null && kind.StartsWith("Embedded", StringComparison.Ordinal)
            && VideoHosts.TryPlay(new Uri(address)) is { } player)
        {
            (kind, address) = player;
        }

        var label = new[] { element.GetAttribute("alt"), element.GetAttribute("title"), address is null ? null : new Uri(address).Host }
            .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
        label = Phrase.Of(", ", label ?? "", address is null ? FileName(source ?? "") : "");
        return new RemoteContent(label.Length == 0 ? $"[{kind}]" : $"[{kind}: {label}]", address);
    }

    // What lay beside the author's file: "plots/shore.png".
    static string FileName(string source) => PictureFile().Match(source) is { Success: true } match
        ? Uri.UnescapeDataString(match.Groups["name"].Value) : "";

    static bool IsTrackingPixel(IElement element) => element.GetAttribute("width") is "0" or "1"
        && element.GetAttribute("height") is "0" or "1";

    [GeneratedRegex(
        @"\A(?!\w+:)(?:[^?#]*[/\\])?(?<name>[^/\\?#<>]{1,120}\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|pdf))(?:[?#].*)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PictureFile();
}
