namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Everything about a folder that a copy must keep, as text: names, kinds, modes, owners, times, where links lead, and contents.</summary>
internal static class TreePicture
{
    /// <summary>The picture of all that is in a folder; of a home without the names that begin with a dot, and never with FIFOs and sockets.</summary>
    public static async Task<string> OfAsync(string folder, bool isWithHidden = true)
    {
        var hidden = isWithHidden ? "" : "-mindepth 1 -name '.*' -prune -o";
        return await Shell.RunInAsync(folder, $$"""
            export LC_ALL=C
            find . -mindepth 1 {{hidden}} \( -type f -o -type d -o -type l \) -printf '%P|%y|%m|%U|%G|%T@|%l\n' | sort
            find . -mindepth 1 {{hidden}} -type f -print0 | sort -z | xargs -0 -r sha256sum
            stat -c '%a %u %g %Y' .
            """);
    }
}
