using System.Text;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>
/// Names of entries in a zip that every unpacker reads alike: nothing that Windows would split at, refuse or take for a device, no line breaks,
/// and no two in a folder that differ in case alone.
/// </summary>
internal sealed class ZipNames(string top)
{
    const string Illegal = "<>:\"/\\|?*";

    // A prefix and the names given below it, one for each level of the walk.
    readonly List<(string Prefix, Dictionary<string, int> Taken)> _levels = [(top, NoNames())];

    /// <summary>The entry's name; to be called for each entry of a walk, in its order.</summary>
    public string NameOf(TreeEntry entry)
    {
        _levels.RemoveRange(entry.Path.Level, _levels.Count - entry.Path.Level);
        var (prefix, taken) = _levels[^1];
        var name = prefix + Unique(Safe(entry.Path.Name.Text), taken);
        if (entry.Facts.Kind != FileKind.Folder)
        {
            return name;
        }

        _levels.Add(($"{name}/", NoNames()));
        return $"{name}/";
    }

    // Each with the last number it got: thousands that differ in case alone are counted once.
    static Dictionary<string, int> NoNames() => new(StringComparer.OrdinalIgnoreCase);

    static string Unique(string name, Dictionary<string, int> taken)
    {
        var unique = name;
        while (!taken.TryAdd(unique.Normalize(), 1))
        {
            var number = ++taken[name.Normalize()];
            unique = $"{Path.GetFileNameWithoutExtension(name)} ({number}){Path.GetExtension(name)}";
        }

        return unique;
    }

    static string Safe(string name)
    {
        var safe = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            safe.Append(IsLegal(rune) ? rune.ToString() : "_");
        }

        // Windows drops dots and spaces at the end, and the name would be another's.
        var end = safe.Length - 1;
        safe[end] = safe[end] is '.' or ' ' ? '_' : safe[end];
        return IsDevice(safe.ToString()) ? $"_{safe}" : safe.ToString();
    }

    // Format characters can turn the direction of text, which shows "exe.txt" for "txt.exe". U+FFFE is no character, and cannot be normalized.
    static bool IsLegal(Rune rune) =>
        !Illegal.Contains(rune.ToString(), StringComparison.Ordinal) && !Rune.IsControl(rune) && rune.Value is not (0x2028 or 0x2029 or (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) or 0xfffe);

    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file: reserved with any extension.
    static bool IsDevice(string name) => name.Split('.')[0].Trim().ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
        or ['C', 'O', 'M', >= '0' and <= '9' or '\u00b9' or '\u00b2' or '\u00b3'] or ['L', 'P', 'T', >= '0' and <= '9' or '\u00b9' or '\u00b2' or '\u00b3'];
}
