using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Downloads;

/// <summary>Reads files on disk and holds them against what is known of them; the inventory is told.</summary>
public sealed class FileVerifier(ArchivePaths paths, FileInventory inventory)
{
    /// <summary>What is there, the file read where a look is not enough.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="request">The file.</param>
    /// <param name="isThorough">Whether to read also what looks whole.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<FileCheckResult> ReadAsync(
        FolderCheck folder, FileRequest request, bool isThorough, CancellationToken cancellationToken)
    {
        var row = folder.TryFindRow(request);
        var found = folder.Look(request);
        var isUnread = found.State == FileState.Unread || (isThorough && found.State == FileState.Whole);
        found = isUnread ? await CompareAsync(found, row, cancellationToken) : found;
        if (found.State is FileState.Damaged or FileState.Outdated)
        {
            inventory.RecordDamage(request, found.Reason, row);
        }
        else if (found.State == FileState.Whole && !isUnread && row is not null)
        {
            inventory.RecordVersion(request, row);
        }

        return found;
    }

    async Task<FileCheckResult> CompareAsync(FileCheckResult file, FileRow? row, CancellationToken cancellationToken)
    {
        string hash;
        try
        {
            hash = await FileSum.Sha256Async(file.Place!, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return file with { State = FileState.Damaged, Cause = "it cannot be read on this disk", Detail = e.Message.TrimEnd('.') };
        }

        if (row is { Status: FileRow.Saved } && row.Sha256 != hash)
        {
            return file with
            {
                State = FileState.Damaged,
                Cause = "it was changed on this disk",
                Detail = "its SHA-256 is not the one recorded when it was downloaded",
            };
        }

        RecordWhole(file, row, hash);
        return file with { State = FileState.Whole };
    }

    // What the record has of it already stays, and nothing is written where nothing is new.
    void RecordWhole(FileCheckResult file, FileRow? row, string hash)
    {
        if (row is not { Status: FileRow.Saved })
        {
            inventory.RecordWhole(file.Request, file.Size, hash);
        }
        else if (row.Reason.Length > 0 && !row.IsOtherSize(file.Request.Size))
        {
            var version = row.ModifiedAt.Length > 0 ? row.ModifiedAt : file.Request.ModifiedAt;
            inventory.RecordWhole(file.Request with { ModifiedAt = version }, file.Size, hash);
        }
        else
        {
            inventory.RecordVersion(file.Request, row);
        }
    }

    /// <summary>
    /// Puts what is kept beside the file that took its place on record, also what a run that was killed had no time to write down.
    /// </summary>
    /// <param name="request">The file that took its place.</param>
    /// <param name="place">The place, absolute.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task RecordFormersAsync(FileRequest request, string place, CancellationToken cancellationToken)
    {
        foreach (var path in PreviousVersion.Of(place))
        {
            var folder = request.Path[..(request.Path.LastIndexOf('/') + 1)];
            var former = request with { Path = folder + Path.GetFileName(path), ModifiedAt = "" };
            if (inventory.TryFind(former.Path) is null && paths.TryResolve(former.Path) is not null)
            {
                inventory.RecordWhole(former, new FileInfo(path).Length, await FileSum.Sha256Async(path, cancellationToken));
            }
        }
    }
}
