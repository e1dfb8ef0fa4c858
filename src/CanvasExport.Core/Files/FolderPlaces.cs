namespace CanvasExport.Core.Files;

/// <summary>
/// Finds folders whatever a disk or a program made of their names. There may be two for one name: the old one that came back
/// decomposed, and a new one. May be used by several threads at once.
/// </summary>
public sealed class FolderPlaces
{
    readonly Lock _lock = new();
    string _parent = "";
    ILookup<string, string> _folders = Array.Empty<string>().ToLookup(_ => "");

    /// <summary>The folders that stand for this one, the one with exactly this name first; the name itself where there is none.</summary>
    public IReadOnlyList<string> Of(string folder)
    {
        var parent = Path.GetDirectoryName(folder)!;
        ILookup<string, string> folders;
        lock (_lock)
        {
            if (_parent != parent)
            {
                (_parent, _folders) = (parent, Read(parent));
            }

            folders = _folders;
        }

        var found = folders[FolderListing.Fold(Path.GetFileName(folder))].OrderByDescending(name => name == folder).ToList();
        return found.Count > 0 ? found : [folder];
    }

    static ILookup<string, string> Read(string parent)
    {
        IEnumerable<string> names = Directory.Exists(parent) ? Directory.GetDirectories(parent) : [];
        return names.ToLookup(path => FolderListing.Fold(Path.GetFileName(path)), StringComparer.Ordinal);
    }
}
