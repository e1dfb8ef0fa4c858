using System.IO.Enumeration;
using System.Text;

namespace CanvasExport.Core.Files;

/// <summary>
/// The files of a folder with their lengths, read at one go. A name is found whatever a disk or a program made of it: composed or
/// decomposed, in capitals or not.
/// </summary>
public sealed class FolderListing
{
    readonly Dictionary<string, ListedFile> _files = new(StringComparer.Ordinal);
    readonly Lazy<Dictionary<string, ListedFile>> _folded;

    FolderListing() => _folded = new(() => _files.DistinctBy(file => Fold(file.Key))
        .ToDictionary(file => Fold(file.Key), file => file.Value, StringComparer.Ordinal));

    /// <summary>Reads the files of some folders that stand for one; where two have the same name, that of the first counts.</summary>
    public static FolderListing Read(IEnumerable<string> folders)
    {
        var listing = new FolderListing();
        foreach (var folder in folders)
        {
            listing.Add(folder);
        }

        return listing;
    }

    /// <summary>The file of this name; null where there is none.</summary>
    public ListedFile? TryFind(string name) =>
        _files.TryGetValue(name, out var file) || (_files.Count > 0 && _folded.Value.TryGetValue(Fold(name), out file)) ? file : null;

    /// <summary>The name as all disks would show it, to compare it with others.</summary>
    public static string Fold(string name)
    {
        try
        {
            return (Ascii.IsValid(name) || name.IsNormalized() ? name : name.Normalize()).ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair, which Windows takes for a letter.
            return name.ToUpperInvariant();
        }
    }

    /// <summary>
    /// How long a file is. A link's own length is that of its text, so its target's counts; what a sync client or the deduplication of a
    /// disk marked as a reparse point and leads nowhere else is the file itself.
    /// </summary>
    /// <returns>Null where a link leads to no file.</returns>
    public static long? LengthOf(FileAttributes attributes, long own, Func<FileSystemInfo?> target) =>
        !attributes.HasFlag(FileAttributes.ReparsePoint) || target() is not { } led ? own
        : led is FileInfo { Exists: true } file ? file.Length : null;

    void Add(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        try
        {
            foreach (var (name, length, attributes) in Enumerate(folder))
            {
                var path = Path.Combine(folder, name);
                if (LengthOf(attributes, length, () => Target(path)) is { } found)
                {
                    _files.TryAdd(name, new ListedFile(path, found));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be seen counts as missing; whoever then puts a file there is told why the disk refuses it.
        }
    }

    static FileSystemEnumerable<(string Name, long Length, FileAttributes Attributes)> Enumerate(string folder) => new(
        folder,
        (ref entry) => (entry.FileName.ToString(), entry.Length, entry.Attributes),
        new EnumerationOptions { AttributesToSkip = FileAttributes.None })
    {
        ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
    };

    static FileSystemInfo? Target(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true);
        }
        catch (IOException)
        {
            // A link to itself, which leads to no file.
            return new DirectoryInfo(path);
        }
    }
}

/// <summary>A file as it lies on disk.</summary>
/// <param name="Path">Its own name there, absolute.</param>
/// <param name="Length">Its bytes.</param>
public readonly record struct ListedFile(string Path, long Length);
