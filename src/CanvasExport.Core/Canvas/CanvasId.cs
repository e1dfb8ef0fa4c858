using System.Globalization;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// An id as Canvas writes it: a number, or where the thing lies on another shard than the page, that shard and the number there.
/// <c>1~9001</c> is 10000000009001.
/// </summary>
public static partial class CanvasId
{
    /// <summary>An id in an address, as a part of other patterns.</summary>
    public const string Pattern = "(?:[0-9]{1,5}(?:~|%7[Ee]))?[0-9]{1,19}";

    /// <summary>How many ids a shard has.</summary>
    internal const long Shard = 10_000_000_000_000;

    /// <summary>The whole number; null where the text is no id.</summary>
    public static long? TryParse(string text)
    {
        if (Parts().Match(text) is not { Success: true } id
            || !long.TryParse(id.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var local))
        {
            return null;
        }

        if (!id.Groups[1].Success)
        {
            return local;
        }

        var shard = long.Parse(id.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return local < Shard ? (shard * Shard) + local : null;
    }

    [GeneratedRegex(@"\A(?:([0-9]{1,5})(?:~|%7[Ee]))?([0-9]{1,19})\z")]
    private static partial Regex Parts();
}
