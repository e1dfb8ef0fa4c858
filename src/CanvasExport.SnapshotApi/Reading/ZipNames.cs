using System.Text;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>
/// Names of entries in a zip that every unpacker reads alike: nothing that Windows would split at, refuse or take for a device, no line
/// breaks,
/// and no two in a folder that differ in case alone.
/// </summary>
internal sealed class ZipNames(string top, Folder folder)
{
    const string Illegal = "<>:\"/\\|?*";

    // One for each level of the walk.
    readonly List<Level> _levels = [Level.Of(top, folder)];

    /// <summary>The entry's name; to be called for each entry of a walk, in its order.</summary>
    public string NameOf(TreeEntry entry)
    {
        _levels.RemoveRange(entry.Path.Level, _levels.Count - entry.Path.Level);
        var name = _levels[^1].Prefix + _levels[^1].Unique(Safe(entry.Path.Name.Text));
        if (entry.Facts.Kind != FileKind.Folder)
        {
            return name;
        }

        _levels.Add(Level.Of($"{name}/", entry.Entered!));
        return $"{name}/";
    }

    // Nearly all names are as they should be, and a zip of a million asks twice for each.
    static string Safe(string name) => IsPlain(name) ? name : Replaced(name);

    static bool IsPlain(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsLegal(rune))
            {
                return false;
            }
        }

        return name[^1] is not ('.' or ' ') && !IsDevice(name);
    }

    static string Replaced(string name)
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

    // Format characters can turn the direction of text, which shows "exe.txt" for "txt.exe". U+FFFE is no character, and cannot be
    // normalized.
    static bool IsLegal(Rune rune) => !(rune.IsBmp && Illegal.Contains((char)rune.Value, StringComparison.Ordinal)) && !Rune.IsControl(rune)
        && rune.Value is not (0x2028 or 0x2029 or (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) or 0xfffe);

    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file: reserved with any extension.
    static bool IsDevice(string name) =>
        name.Split('.')[0].Trim().ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
        or ['C', 'O', 'M', >= '0' and <= '9' or '\u00b9' or '\u00b2' or '\u00b3']
        or ['L', 'P', 'T', >= '0' and <= '9' or '\u00b9' or '\u00b2' or '\u00b3'];

    /// <summary>A folder: what stands before its names, and those that another may have too.</summary>
    sealed record Level(string Prefix, SharedNames Shared)
    {
        readonly HashSet<ulong> _taken = [];

        // Of names that were taken, the last number given: thousands that differ in case alone are counted once.
        readonly Dictionary<ulong, int> _numbers = [];

        public static Level Of(string prefix, Folder folder) =>
            new(prefix, SharedNames.Of(folder, name => SharedNames.HashOf(Safe(EntryName.TextOf(name)))));

        public string Unique(string name)
        {
            var hash = SharedNames.HashOf(name);
            if (!Shared.MayBeShared(hash) || _taken.Add(hash))
            {
                return name;
            }

            while (true)
            {
                var number = _numbers[hash] = _numbers.GetValueOrDefault(hash, 1) + 1;
                var unique = $"{Path.GetFileNameWithoutExtension(name)} ({number}){Path.GetExtension(name)}";
                if (SharedNames.HashOf(unique) is var other && !Shared.MayBeThere(other) && _taken.Add(other))
                {
                    return unique;
                }
            }
        }
    }
}
