using System.Text;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Content;

/// <summary>Captions as browsers read them, made of what people upload: WebVTT as it is, SubRip turned into it.</summary>
public static partial class WebVtt
{
    public const string Extension = ".vtt";

    const string Head = "WEBVTT";

    /// <summary>The captions as WebVTT, with line ends of one kind.</summary>
    public static string Of(string captions)
    {
        var text = captions.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        if (IsWebVtt(text))
        {
            return text;
        }

        var made = new StringBuilder(Head).Append("\n\n");
        foreach (var line in text.TrimStart('\n').Split('\n'))
        {
            made.Append(Times().Match(line) is { Success: true } times
                ? $"{Time(times, 1)} --> {Time(times, 5)}" : line.Replace("-->", "→", StringComparison.Ordinal)).Append('\n');
        }

        return made.ToString();
    }

    /// <summary>The words of captions without times and markup.</summary>
    public static string Words(string captions)
    {
        var lines = Of(captions).Split('\n').Skip(1).ToList();
        return string.Join(' ', lines.Where((line, index) => line.Length > 0 && !line.Contains("-->", StringComparison.Ordinal)
            && !(index + 1 < lines.Count && lines[index + 1].Contains("-->", StringComparison.Ordinal)))
            .Select(line => Tag().Replace(line, "").Trim()).Where(line => line.Length > 0));
    }

    static bool IsWebVtt(string text) => text.StartsWith(Head, StringComparison.Ordinal)
        && (text.Length == Head.Length || text[Head.Length] is ' ' or '\t' or '\n');

    static string Time(Match times, int group) =>
        $"{times.Groups[group].Value.PadLeft(2, '0')}:{times.Groups[group + 1].Value.PadLeft(2, '0')}:"
        + $"{times.Groups[group + 2].Value.PadLeft(2, '0')}.{times.Groups[group + 3].Value.PadRight(3, '0')}";

    // What follows the times in SubRip are places in pixels, which no browser knows.
    [GeneratedRegex(
        @"^\s*(\d{1,3}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})\s*-->\s*(\d{1,3}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})(?:\s.*)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Times();

    [GeneratedRegex("<[^<>]*>|\\{\\\\[^{}]*\\}")]
    private static partial Regex Tag();
}
