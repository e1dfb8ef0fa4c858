using System.Text.RegularExpressions;

namespace CanvasExport.Core.Html;

/// <summary>Sites whose embedded players teachers put into Canvas.</summary>
public static partial class VideoHosts
{
    static readonly string[] Hosts =
    [
        "youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "panopto.com", "panopto.eu", "kaltura.com",
            "instructuremedia.com", "echo360.org",
        "mediasite.com", "yuja.com", "dailymotion.com", "ted.com", "loom.com", "wistia.net", "wistia.com", "vidyard.com", "edpuzzle.com",
            "screenpal.com",
    ];

    /// <summary>
    /// What is played at the address of a player, and the address to open it by itself: some players refuse to start outside of a
    /// frame. Null where the address is not known to play anything.
    /// </summary>
    public static (string Kind, string Address)? TryPlay(Uri address)
    {
        if (IsCanvasPlayer(address.AbsoluteUri))
        {
            return (address.Query.Contains("type=audio", StringComparison.Ordinal) ? "Audio" : "Video", address.AbsoluteUri);
        }

        return Hosts.Any(host => IsOf(address, host)) ? ("Video", PageOf(address)) : null;
    }

    /// <summary>Whether an address is that of a player of Canvas, on whatever server.</summary>
    public static bool IsCanvasPlayer(string address) => CanvasPlayer().IsMatch(address);

    static string PageOf(Uri address)
    {
        var isYouTube = IsOf(address, "youtube.com") || IsOf(address, "youtube-nocookie.com");
        if (isYouTube && YouTubePlayer().Match(address.AbsolutePath) is { Success: true } tube && tube.Groups[1].Value != "videoseries")
        {
            var start = Start().Match(address.Query);
            return $"https://www.youtube.com/watch?v={tube.Groups[1].Value}{(start.Success ? $"&t={start.Groups[1].Value}" : "")}";
        }

        if (IsOf(address, "player.vimeo.com") && VimeoPlayer().Match(address.AbsolutePath) is { Success: true } vimeo)
        {
            var key = VimeoKey().Match(address.Query);
            return $"https://vimeo.com/{vimeo.Groups[1].Value}{(key.Success ? $"/{key.Groups[1].Value}" : "")}";
        }

        return address.AbsoluteUri;
    }

    static bool IsOf(Uri address, string host) =>
        address.Host.Equals(host, StringComparison.OrdinalIgnoreCase)
            || address.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A(?:[a-z]+:)?(?://[^/?#]*)?/media_(?:objects|attachments)_iframe/", RegexOptions.IgnoreCase)]
    private static partial Regex CanvasPlayer();

    [GeneratedRegex(@"\A/(?:embed|v)/([A-Za-z0-9_-]+)\z")]
    private static partial Regex YouTubePlayer();

    [GeneratedRegex(@"[?&]start=([0-9]{1,6})(?:&|\z)")]
    private static partial Regex Start();

    [GeneratedRegex(@"\A/video/([0-9]+)\z")]
    private static partial Regex VimeoPlayer();

    // The key of a video that only those with the link may see.
    [GeneratedRegex(@"[?&]h=([0-9a-z]+)(?:&|\z)")]
    private static partial Regex VimeoKey();
}
