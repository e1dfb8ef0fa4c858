using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>
/// Closes the folders of snapshots and hourly copies to everybody else, and finds out whether that holds: what is to testify against
/// students must not be within their reach.
/// </summary>
internal static class VolumeGuard
{
    /// <exception cref="SettingsException">Others can get at the copies, and the service cannot change that.</exception>
    public static void Close(ApiSettings settings)
    {
        var faults = new List<string>();
        foreach (var (name, folder) in (
            (string, string)[])[(SettingsReader.Snapshots, settings.Snapshots), (SettingsReader.Internal, settings.Internal)])
        {
            faults.AddRange(FolderOwners.Faults(folder).Select(fault => $"{name}: {fault}"));
            if (TryClose(folder) is { } fault)
            {
                faults.Add($"{name}: {fault}");
            }
        }

        // Who could put another folder in its place decides what is copied of everybody.
        faults.AddRange(settings.Homes.Length == 0 ? [] : FolderOwners.Faults(settings.Homes).Select(
            fault => $"{SettingsReader.Homes}: {fault}"));
        if (faults.Count > 0)
        {
            throw new SettingsException(faults);
        }

        var volume = new Volume(settings);
        foreach (var own in volume.Own)
        {
            OwnFiles.CreateFolder(own);
            TryClose(own);
        }

        RemoveOpenLocks(volume);
        CloseFoldersOfStudents(settings.Snapshots);
    }

    static string? TryClose(string path)
    {
        using var folder = Folder.Open(path);
        try
        {
            folder.ChangeMode(FileModes.PrivateFolder);
        }
        catch (LinuxException)
        {
            // Somebody else's: the mode that it has decides.
        }

        var facts = folder.Stat();
        return ((UnixFileMode)facts.Permissions & FileModes.OfOthers) != 0
            ? $"others may enter '{path}', and the service cannot change that. "
                + $"Snapshots must be closed to everybody else: chmod 700 '{path}'"
            : !IsOurs(facts.User)
                ? $"'{path}' belongs to another user than the service's: chown it to the user that the service runs as"
                : null;
    }

    // Whose it is can open it again.
    static bool IsOurs(uint user) => Environment.IsPrivilegedProcess ? FolderOwners.IsTrusted(user) : user == Libc.EffectiveUser();

    // A lock file that a version before left open to others may be held by one of them for ever.
    static void RemoveOpenLocks(Volume volume)
    {
        foreach (var file in new DirectoryInfo(volume.Locks).EnumerateFiles().Where(file => (file.UnixFileMode & FileModes.OfOthers) != 0))
        {
            file.Delete();
        }
    }

    // The origin and versions before left them open.
    static void CloseFoldersOfStudents(string snapshots)
    {
        using var shelf = Folder.Open(snapshots);
        foreach (var (name, _) in shelf.Entries())
        {
            using var folder = shelf.TryOpenFolder(name);
            if (folder is not null && ((UnixFileMode)folder.Stat().Permissions & FileModes.OfOthers) != 0)
            {
                folder.ChangeMode(FileModes.PrivateFolder);
            }
        }
    }
}
