using CanvasExport.Core.Files;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Which of the files that tables name lie in a folder, and how large they are there.</summary>
internal static class FilesInFolder
{
    /// <param name="folder">The folder.</param>
    /// <param name="paths">The archive.</param>
    /// <param name="files">What the tables say is in it.</param>
    public static IEnumerable<(ArchiveItem ArchiveItem, Held Held)> Find(string folder, ArchivePaths paths, IEnumerable<ListedFile> files)
    {
        Dictionary<string, long>? sizes = null;
        foreach (var (thing, name, isKept, expected) in files)
        {
            sizes ??= Sizes(folder);
            var isThere = sizes.TryGetValue(name, out var size);
            var isRight = isThere && (expected is null || expected == size);
            yield return (thing, new Held(isKept, isThere, isRight ? null : paths.Relative(Path.Combine(folder, name)), size));
        }
    }

    static Dictionary<string, long> Sizes(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles().ToDictionary(file => file.Name, file => file.Length, StringComparer.Ordinal)
        : [];
}
