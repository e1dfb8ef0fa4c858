namespace CanvasExport.Tests.SnapshotApi;

/// <summary>
/// Everything about a folder that a copy must keep, as text: names, kinds, times, where links lead, hard links, and contents.
/// </summary>
/// <remarks>Owner, group and mode are in the manifest: the copy's own are the service's.</remarks>
internal static class TreePicture
{
    /// <summary>
    /// The picture of all that is in a folder, each file read once by the first of its names; of a home without the names that begin with
    /// a dot, and never with FIFOs and sockets.
    /// </summary>
    public static async Task<string> OfAsync(string folder, bool isWithHidden = true)
    {
        var hidden = isWithHidden ? "" : "-name '.?*' -prune -o";
        var text = await Shell.RunInAsync(folder, $$"""
            find . {{hidden}} \( -type f -o -type d -o -type l \) -printf '%P|%y|%T@|%l\0%i\0'
            printf '\0\0'
            find . {{hidden}} -type f -printf '%i %p\0' | LC_ALL=C sort -z -k2 | sort -z -s -u -k1,1n |
                cut -z -d' ' -f2- | xargs -0 -r sha256sum -z
            """);
        var end = text.IndexOf("\0\0", StringComparison.Ordinal);
        return string.Join('\n', Described(text[..end].Split('\0')).Concat(text[end..].Split('\0').Order(StringComparer.Ordinal)));
    }

    // An inode's number says nothing but which names are of one file; and of the folder itself only whole seconds are kept.
    static IEnumerable<string> Described(string[] entries)
    {
        var files = new Dictionary<string, int>();
        foreach (var pair in entries.Chunk(2).OrderBy(pair => pair[0], StringComparer.Ordinal))
        {
            var (entry, inode) = (pair[0], pair[1]);
            files.TryAdd(inode, files.Count);
            yield return entry.StartsWith('|') ? entry[..entry.IndexOf('.', StringComparison.Ordinal)] : $"{entry}|{files[inode]}";
        }
    }

    /// <summary>The same with owners and modes: what never changes in a copy.</summary>
    public static async Task<string> WithModesAsync(string folder) =>
        await OfAsync(folder) + await Shell.RunInAsync(folder, "export LC_ALL=C; find . -printf '%P|%m|%U|%G\n' | sort");
}
