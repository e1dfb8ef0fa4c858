using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store;

namespace CanvasExport.SnapshotApi.Verbs;

/// <summary>
/// Where a snapshot is given back: a folder of the operator, or one in the home, which gets its name when it is complete.
/// </summary>
internal sealed class RestoreTarget : IDisposable
{
    const int MostNames = 1_000;

    readonly Folder? _home;
    readonly StagedRestore? _staging;
    readonly string _name;
    bool _isFinished;

    RestoreTarget(Folder? home, Folder folder, StagedRestore? staging, string name) =>
        (_home, Folder, _staging, _name) = (home, folder, staging, name);

    public Folder Folder { get; }

    /// <remarks>
    /// <c>to</c>: A folder that is empty or not there; null for the home. <c>fault</c>: What is wrong with it, where the
    /// answer is null.
    /// </remarks>
    public static RestoreTarget? TryMake(Volume volume, StudentId student, SnapshotName snapshot, string? to, out string? fault)
    {
        if (to is null)
        {
            return TryMakeInHome(volume, student, snapshot, out fault);
        }

        var path = Path.GetFullPath(to);
        fault = Directory.Exists(path) && Directory.EnumerateFileSystemEntries(
            path).Any() ? $"'{path}' is not empty: nothing is overwritten." : null;
        if (fault is not null)
        {
            return null;
        }

        OwnFiles.CreateFolder(path);
        return new RestoreTarget(null, Folder.Open(path), null, path);
    }

    /// <summary>All is there. Hands back where.</summary>
    public string Finish()
    {
        if (_home is null || _staging is null)
        {
            return $"'{_name}'";
        }

        var name = Enumerable.Range(1, MostNames).Select(number => EntryName.Of(number == 1 ? _name : $"{_name}-{number}"))
            .First(name => _home.TryStat(name) is null);
        _home.Rename(_staging.Name, name);
        _isFinished = true;
        return $"the home, as {name.Text}";
    }

    public void Dispose()
    {
        Folder.Dispose();
        if (_home is not null && _staging is not null && !_isFinished)
        {
            Tree.Remove(_home, _staging.Name);
        }

        _staging?.Dispose();
        _home?.Dispose();
    }

    static RestoreTarget? TryMakeInHome(Volume volume, StudentId student, SnapshotName snapshot, out string? fault)
    {
        using var homes = Folder.Open(volume.Homes);
        var home = homes.TryOpenFolder(student.Name);
        fault = home is null ? "The student has no home: --to names a folder." : null;
        if (home is null)
        {
            return null;
        }

        // Closed to the student until all is there: what lies in it belongs to others for a moment.
        var staging = StagedRestore.Begin(volume, student);
        home.CreateFolder(staging.Name, FileModes.PrivateFolder);
        return new RestoreTarget(home, home.TryOpenFolder(staging.Name)!, staging, $"restored-{snapshot}");
    }
}
