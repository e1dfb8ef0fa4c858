using System.Text;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Archive;

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

    /// <summary>A folder's name, or the fallback where nothing of the text is left.</summary>
    public static string Folder(string text, string fallback) =>
        Clean(text) is { Length: > 0 } name ? AvoidDevice(Shorten(name, FolderBytes - 1)) : fallback;

    /// <summary>A file's name with its extension kept, or the fallback where nothing of the text is left.</summary>
    public static string File(string text, string fallback)
    {
        var name = Clean(text);
        if (name.Length == 0)
        {
            return fallback;
        }

        // A name that ends in .part or .part.etag would look like a download that is not finished.
        name = UnfinishedSuffix().Replace(name, "_part$1");
        return AvoidDevice(Append(name, "", FileBytes - 1));
    }

    /// <summary>The folder's name with a suffix, the name shortened where both do not fit.</summary>
    public static string FolderWith(string name, string suffix) => Shorten(name, FolderBytes - Bytes(suffix)) + suffix;

    /// <summary>The file's name with a suffix before its extension, the name shortened where they do not fit.</summary>
    public static string FileWith(string name, string suffix) => Append(name, suffix, FileBytes);

    static string Append(string name, string suffix, int limit)
    {
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && Bytes(name[dot..]) <= LongestExtension ? name[dot..] : "";
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
    // (U+202A to U+202E, U+2066 to U+2069) would show a name as another one.
    static bool IsLegal(Rune rune) => rune.Value switch
    {
        < 0x20 or (>= 0x7f and <= 0x9f) or 0xfffd => false,
        0x2028 or 0x2029 or (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) => false,
        _ => !rune.IsAscii || !Illegal.Contains((char)rune.Value),
    };

    static string AvoidDevice(string name)
    {
        var end = name.IndexOf('.');
        var stem = (end < 0 ? name : name[..end]).TrimEnd(' ');
        return DeviceNames.Contains(stem) ? name.Insert(stem.Length, "_") : name;
    }

    static string Shorten(string text, int limit)
    {
        var used = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.Utf8SequenceLength;
            if (used > limit)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length].TrimEnd(' ', '.');
    }

    [GeneratedRegex(@"\.part(\.etag)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex UnfinishedSuffix();

    static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
