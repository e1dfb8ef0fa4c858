namespace CanvasExport.Tests.SnapshotApi;

/// <summary>
/// Everything about a folder that a copy must keep, as text: names, kinds, times, where links lead, hard links, and contents.
/// </summary>
/// <remarks>Owner, group and mode are in the manifest: the copy's own are the service's.</remarks>
internal static class TreePicture
{
    /// <summary>
    /// The picture of all that is in a folder; of a home without the names that begin with a dot, and never with FIFOs and sockets.
    /// </summary>
    public static async Task<string> OfAsync(string folder, bool isWithHidden = true)
    {
        var hidden = isWithHidden ? "" : "-mindepth 1 -name '.*' -prune -o";
        return await Shell.RunInAsync(folder, $$"""
            export LC_ALL=C
            find . -mindepth 1 {{hidden}} \( -type f -o -type d -o -type l \) -printf '%P|%y|%T@|%l\n' | sort
            find . -mindepth 1 {{hidden}} -type f -print0 | sort -z | xargs -0 -r sha256sum
            find . -mindepth 1 {{hidden}} -type f -printf '%i %P\n' | sort -k2 | awk '{ if (!($1 in seen)) seen[$1] = ++n; $1 = seen[$1]; print }'
            stat -c '%Y' .
            """);
    }

    /// <summary>The same with owners and modes: what never changes in a copy.</summary>
    public static async Task<string> WithModesAsync(string folder) =>
        await OfAsync(folder) + await Shell.RunInAsync(folder, "export LC_ALL=C; find . -printf '%P|%m|%U|%G\n' | sort");
}
