using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Files;

/// <summary>Names that are legal on Windows, macOS and Linux, made from whatever a school or a student typed.</summary>
public static partial class SafeName
{
    /// <summary>The longest folder name, in bytes of UTF-8.</summary>
    public const int FolderBytes = 60;

    /// <summary>The longest file name, in bytes of UTF-8.</summary>
    public const int FileBytes = 120;

    const int LongestExtension = 16;
    const string Illegal = "<>:\"/\\|?*";

    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file: reserved with any extension, the superscript digits too.
    static readonly HashSet<string> DeviceNames = new(
        "0 1 2 3 4 5 6 7 8 9 \u00b9 \u00b2 \u00b3".Split(' ').SelectMany(digit => new[] { "COM" + digit, "LPT" + digit })
            .Concat(["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A folder's name, or the fallback where nothing of the text is left to see. A safe name stays as it is.</summary>
    public static string Folder(string text, string fallback) =>
        Clean(text) is var name && IsVisible(name) ? AvoidDevice(name, fit: name => Shorten(name, FolderBytes)) : fallback;

    /// <summary>A file's name with its extension kept, or the fallback where nothing of the text is left to see. A safe name stays as it
    /// is.</summary>
    public static string File(string text, string fallback) =>
        Clean(text) is var name && IsVisible(name) ? AvoidDevice(name, fit: name => AvoidUnfinished(Append(name, "", FileBytes)))
            : fallback;

    /// <summary>The folder's name with a suffix, the name shortened where both do not fit.</summary>
    public static string FolderWith(string name, string suffix) => Shorten(name, FolderBytes - Bytes(suffix)) + suffix;

    /// <summary>The file's name with a suffix before its extension, the name shortened where they do not fit.</summary>
    public static string FileWith(string name, string suffix) => Append(name, suffix, FileBytes);

    static string Append(string name, string suffix, int limit)
    {
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && Bytes(name.AsSpan(dot)) <= LongestExtension ? name[dot..] : "";
        return Shorten(name[..^extension.Length], limit - Bytes(suffix) - Bytes(extension)) + suffix + extension;
    }

    static string Clean(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            legal.Append(IsLegal(rune) ? rune.ToString() : "_");
        }

        return legal.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '.');
    }

    // EnumerateRunes gives half a surrogate pair as U+FFFD. Format characters that turn the direction of text
    // (U+202A to U+202E, U+2066 to U+2069) would show a name as another one. What Unicode has not assigned
    // is refused by APFS and, where it never will be (U+FFFE), by Normalize.
    static bool IsLegal(Rune rune) => rune.Value switch
    {
        < 0x20 or (>= 0x7f and <= 0x9f) or 0xfffd => false,
        0x2028 or 0x2029 or (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) => false,
        _ => rune.IsAscii ? !Illegal.Contains((char)rune.Value) : Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned,
    };

    static bool IsVisible(string name) =>
        name.EnumerateRunes().Any(rune => !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format);

    // A name can become a device's by being shortened, and too long by its underscore: so it is fitted twice.
    static string AvoidDevice(string name, Func<string, string> fit)
    {
        name = fit(name);
        var end = name.IndexOf('.');
        var stem = (end < 0 ? name : name[..end]).TrimEnd(' ');
        return DeviceNames.Contains(stem) ? fit(name.Insert(stem.Length, "_")) : name;
    }

    // A name that ends in .part or .part.etag would look like a download that is not finished.
    static string AvoidUnfinished(string name) => UnfinishedSuffix().Replace(name, "_part$1");

    // Cut between characters as people see them, so that no emoji loses a part; one that is too long by itself is cut all the same.
    static string Shorten(string text, int limit)
    {
        if (Bytes(text) <= limit)
        {
            return text;
        }

        var length = LongestPrefix(text, limit, start => StringInfo.GetNextTextElementLength(text, start));
        length = length > 0 ? length : LongestPrefix(text, limit, start => char.IsHighSurrogate(text[start]) ? 2 : 1);
        return text[..length].TrimEnd(' ', '.');
    }

    static int LongestPrefix(string text, int limit, Func<int, int> lengthOfNext)
    {
        var length = 0;
        for (var end = lengthOfNext(0); Bytes(text.AsSpan(0, end)) <= limit; end += lengthOfNext(end))
        {
            length = end;
        }

        return length;
    }

    [GeneratedRegex(@"\.part(\.etag)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex UnfinishedSuffix();

    static int Bytes(ReadOnlySpan<char> text) => Encoding.UTF8.GetByteCount(text);
}
