using System.Globalization;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>Whether a path leads only through folders in which nobody else can put another folder in the place of ours.</summary>
internal static class FolderOwners
{
    const uint Sticky = 0x200;

    /// <summary>What is wrong on the way to a folder, with what to type; empty where all is well.</summary>
    public static IEnumerable<string> Faults(string path) =>
        Above(path).Concat(Above(RealPath(path))).Distinct().Select(Fault).OfType<string>();

    static IEnumerable<string> Above(string path)
    {
        for (var above = Path.GetDirectoryName(path); above is not null; above = Path.GetDirectoryName(above))
        {
            yield return above;
        }
    }

    static string RealPath(string path)
    {
        using var file = Libc.Open(path, Libc.PathOnly | Libc.Directory | Libc.CloseOnExec, 0);
        return file.IsInvalid
            ? path
            : new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file.DangerousGetHandle()}")).LinkTarget ?? path;
    }

    static string? Fault(string path)
    {
        if (!Directory.Exists(path))
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
            return $"'{path}', above it, belongs to another user, who could put other folders in its place: chown root '{path}'";
        }

        // In a folder like /tmp everybody may make names, and nobody touch those of others.
        var isOpen = facts.Kind == FileKind.Folder && ((UnixFileMode)facts.Permissions & FileModes.WritableByOthers) != 0 && (
            facts.Permissions & Sticky) == 0;
        return isOpen ? $"others may write to '{path}', above it, and put other folders in its place: chmod go-w '{path}'" : null;
    }

    static bool IsTrusted(uint user) => user == 0 || user == Libc.EffectiveUser() || user == UnmappedUser;

    // In a namespace of users, what belongs to nobody of it belongs to this one: the machine's own root among them.
    static uint? UnmappedUser { get; } = File.ReadAllText("/proc/self/uid_map").Split(
        (char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["0", "0", "4294967295"]
        ? null
        : uint.Parse(File.ReadAllText(
            "/proc/sys/kernel/overflowuid"), NumberStyles.None | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
}
