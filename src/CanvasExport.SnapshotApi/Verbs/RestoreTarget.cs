using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Verbs;

/// <summary>
/// Where a snapshot is given back: a folder of the operator, or one in the home, which gets its name when it is complete.
/// </summary>
internal sealed class RestoreTarget : IDisposable
{
    const int MostNames = 1_000;

    readonly Folder? _home;
    readonly EntryName _staging;
    readonly string _name;
    bool _isFinished;

    RestoreTarget(Folder? home, Folder folder, EntryName staging, string name) =>
        (_home, Folder, _staging, _name) = (home, folder, staging, name);

    public Folder Folder { get; }

    /// <remarks>
    /// <c>to</c>: A folder that is empty or not there; null for the home. <c>fault</c>: What is wrong with it, where the
    /// answer is null.
    /// </remarks>
    public static RestoreTarget? TryMake(ApiSettings settings, StudentId student, SnapshotName snapshot, string? to, out string? fault)
    {
        if (to is null)
        {
            return TryMakeInHome(settings, student, snapshot, out fault);
        }

        var path = Path.GetFullPath(to);
        fault = Directory.Exists(path) && Directory.EnumerateFileSystemEntries(
            path).Any() ? $"'{path}' is not empty: nothing is overwritten." : null;
        if (fault is not null)
        {
            return null;
        }

        OwnFiles.CreateFolder(path);
        return new RestoreTarget(null, Folder.Open(path), default, path);
    }

    /// <summary>All is there. Hands back where.</summary>
    public string Finish()
    {
        if (_home is null)
        {
            return $"'{_name}'";
        }

        var name = Enumerable.Range(1, MostNames).Select(number => EntryName.Of(number == 1 ? _name : $"{_name}-{number}"))
            .First(name => _home.TryStat(name) is null);
        _home.Rename(_staging, name);
        _isFinished = true;
        return $"the home, as {name.Text}";
    }

    public void Dispose()
    {
        Folder.Dispose();
        if (_home is not null && !_isFinished)
        {
            Tree.Remove(_home, _staging);
        }

        _home?.Dispose();
    }

    static RestoreTarget? TryMakeInHome(ApiSettings settings, StudentId student, SnapshotName snapshot, out string? fault)
    {
        using var homes = Folder.Open(settings.Homes);
        var home = homes.TryOpenFolder(student.Name);
        fault = home is null ? "The student has no home: --to names a folder." : null;
        if (home is null)
        {
            return null;
        }

        // Closed to the student until all is there: what lies in it belongs to others for a moment.
        var staging = EntryName.Of($".restoring-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        home.CreateFolder(staging, FileModes.PrivateFolder);
        return new RestoreTarget(home, home.TryOpenFolder(staging)!, staging, $"restored-{snapshot}");
    }
}
