using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>Whose homes there are.</summary>
internal sealed class Homes(string root)
{
    /// <summary>In the order of ids. A link is no home, and a folder whose name is no id is nobody's.</summary>
    public IReadOnlyList<StudentId> Students()
    {
        using var homes = Folder.Open(root);
        return
        [
            .. homes.Entries().Where(entry => IsHome(homes, entry.Name, entry.Kind)).Select(entry => StudentId.TryParse(entry.Name.Text))
                .OfType<StudentId>().OrderBy(student => student.Value, StringComparer.Ordinal),
        ];
    }

    public bool Has(StudentId student)
    {
        using var homes = Folder.Open(root);
        var entry = homes.Entries().FirstOrDefault(entry => entry.Name == student.Name, (Name: student.Name, Kind: FileKind.Other));
        return IsHome(homes, entry.Name, entry.Kind);
    }

    // What the folder itself tells is enough: asking a home for it can fail, or take for ever, where it is a mount that has died.
    static bool IsHome(Folder homes, EntryName name, FileKind? kind)
    {
        try
        {
            return (kind ?? homes.TryStat(name)?.Kind) == FileKind.Folder;
        }
        catch (LinuxException)
        {
            // Something is there and refuses: a home that cannot be read, which its copy will say.
            return true;
        }
    }
}
