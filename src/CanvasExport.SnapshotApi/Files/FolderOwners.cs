using System.Globalization;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>Whether a path leads only through folders in which nobody else can put something else in the place of what is ours.</summary>
internal static class FolderOwners
{
    const uint Sticky = 0x200;

    // The system follows no more: https://man7.org/linux/man-pages/man7/path_resolution.7.html
    const int MostLinks = 40;

    /// <summary>What is wrong on the way to a folder or a file, with what to type; empty where all is well.</summary>
    public static IEnumerable<string> Faults(string path) => Way(path).Above.Distinct().Select(Fault).OfType<string>();

    /// <summary>The path without a link.</summary>
    public static string RealPath(string path) => Way(path).End;

    /// <summary>Whether it is root's, the service's, or nobody's of a namespace of users.</summary>
    public static bool IsTrusted(uint user) => user == 0 || user == Libc.EffectiveUser() || user == UnmappedUser;

    // As the system goes: every folder in which it looks for a name, and every link that it follows.
    static (string End, IReadOnlyList<string> Above) Way(string path)
    {
        var (at, above, links) = ("/", new List<string> { "/" }, 0);
        var names = new Stack<string>(Parts(path));
        while (names.TryPop(out var name))
        {
            var next = name == ".." ? Path.GetDirectoryName(at) ?? at : Path.Combine(at, name);
            var target = links < MostLinks ? new FileInfo(next).LinkTarget : null;
            if (target is not null || names.Count > 0)
            {
                above.Add(next);
            }

            if (target is null)
            {
                at = next;
                continue;
            }

            at = Path.IsPathRooted(target) ? "/" : at;
            links++;
            foreach (var part in Parts(target))
            {
                names.Push(part);
            }
        }

        return (at, above);
    }

    // The last first.
    static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();

    static string? Fault(string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path) ?? "/"))
        {
            return null;
        }

        using var parent = Folder.Enter(Path.GetDirectoryName(path) ?? "/");
        var facts = Path.GetFileName(path) is { Length: > 0 } name ? parent.TryStat(EntryName.Of(name)) : parent.Stat();
        if (facts is null)
        {
            return null;
        }

        if (!IsTrusted(facts.User))
        {
            var chown = facts.Kind == FileKind.Symlink ? "chown -h" : "chown";
            return $"'{path}', above it, belongs to another user, who could put something else in its place: {chown} root '{path}'";
        }

        // In a folder like /tmp everybody may make names, and nobody touch those of others.
        var isOpen = facts.Kind == FileKind.Folder
            && ((UnixFileMode)facts.Permissions & FileModes.WritableByOthers) != 0 && (facts.Permissions & Sticky) == 0;
        return isOpen ? $"others may write to '{path}', above it, and put something else in its place: chmod go-w '{path}'" : null;
    }

    // In a namespace of users, what belongs to nobody of it belongs to this one: the machine's own root among them.
    static uint? UnmappedUser { get; } = File.ReadAllText("/proc/self/uid_map").Split(
        (char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["0", "0", "4294967295"]
        ? null
        : uint.Parse(ReadUnmappedUser(), NumberStyles.None | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);

    // A unit with ProcSubset=pid has no such file: there it is what every distribution has.
    static string ReadUnmappedUser()
    {
        const string Known = "/proc/sys/kernel/overflowuid";
        return File.Exists(Known) ? File.ReadAllText(Known) : "65534";
    }
}
