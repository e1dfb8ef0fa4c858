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
        return [.. homes.Names().Where(name => homes.TryStat(name) is { Kind: FileKind.Folder }).Select(name => StudentId.TryParse(name.Text)).OfType<StudentId>()];
    }

    public bool Has(StudentId student)
    {
        using var homes = Folder.Open(root);
        return homes.TryStat(student.Name) is { Kind: FileKind.Folder };
    }
}
