using System.Security.Cryptography;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Downloads;

/// <summary>Holds the files on disk against what is known of them.</summary>
public sealed class FileVerifier(ArchivePaths paths, FileInventory ledger)
{
    /// <summary>What a look at name and size tells; no file is opened.</summary>
    public FileCheckResult CheckMetadata(FileRequest request)
    {
        var row = ledger.Find(request.Path);
        if (paths.TryResolve(request.Path) is not { } path || Length(path) is not { } length)
        {
            return new FileCheckResult(request, row?.Status == FileRow.None ? FileState.None : FileState.Missing, WasThere: row?.Status == FileRow.Saved);
        }

        if (row is not null && IsOutdated(row, request))
        {
            return new FileCheckResult(request with { ReplacesVersion = true }, FileState.Outdated, length, FileRow.Newer);
        }

        if (row?.Status != FileRow.Saved)
        {
            return request.Size is { } size && size != length
                ? new FileCheckResult(request, FileState.Damaged, length, "on this disk it has another size than Canvas recorded", $"{length} bytes, not {size}")
                : new FileCheckResult(request, FileState.Unread, length);
        }

        return length == row.Size
            ? new FileCheckResult(request, row.Reason.Length == 0 ? FileState.Whole : FileState.Unread, length)
            : new FileCheckResult(
                request, FileState.Damaged, length, length < row.Size ? "it was cut off on this disk" : "it was changed on this disk", $"{length} bytes, not {row.Size}");
    }

    // A saved file had the size that Canvas recorded then, so that another one now tells of another content.
    static bool IsOutdated(FileRow row, FileRequest request) =>
        row.IsOutdated
        || (row.Status == FileRow.Saved
            && ((request.Size is { } size && size != row.Size)
                || (request.ModifiedAt.Length > 0 && row.ModifiedAt.Length > 0 && request.ModifiedAt != row.ModifiedAt)));

    /// <summary>What is there, the file read where a look is not enough; the ledger is told.</summary>
    /// <param name="request">The file.</param>
    /// <param name="isThorough">Whether to read also what looks whole.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<FileCheckResult> ReadAsync(FileRequest request, bool isThorough, CancellationToken cancellationToken)
    {
        var finding = CheckMetadata(request);
        if (finding.State == FileState.Unread || (isThorough && finding.State == FileState.Whole))
        {
            finding = await CompareAsync(finding, cancellationToken).ConfigureAwait(false);
        }

        if (finding.State is FileState.Damaged or FileState.Outdated)
        {
            ledger.RecordDamage(request, finding.Reason);
        }
        else if (finding.State == FileState.Whole)
        {
            ledger.RecordVersion(request);
        }

        return finding;
    }

    async Task<FileCheckResult> CompareAsync(FileCheckResult finding, CancellationToken cancellationToken)
    {
        var request = finding.Request;
        string hash;
        try
        {
            hash = await HashAsync(paths.TryResolve(request.Path)!, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return finding with { State = FileState.Damaged, Cause = "it cannot be read on this disk", Detail = e.Message.TrimEnd('.') };
        }

        if (ledger.Find(request.Path) is { Status: FileRow.Saved } row && row.Sha256 != hash)
        {
            return finding with { State = FileState.Damaged, Cause = "it was changed on this disk", Detail = "its SHA-256 is not the one it came with" };
        }

        ledger.RecordWhole(request, finding.Size, hash);
        return finding with { State = FileState.Whole };
    }

    static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 17, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Puts what is kept beside the file that took its place into the ledger, also what a run that was killed had no time to write down.
    /// </summary>
    /// <param name="request">The file that took its place.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task RecordFormersAsync(FileRequest request, CancellationToken cancellationToken)
    {
        foreach (var path in paths.TryResolve(request.Path) is { } place ? PreviousVersion.Of(place) : [])
        {
            var former = request with { Path = paths.Relative(path), ModifiedAt = "" };
            if (ledger.Find(former.Path) is null)
            {
                ledger.RecordWhole(former, new FileInfo(path).Length, await HashAsync(path, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    // A link's own length is that of its text; one that leads nowhere is no file.
    static long? Length(string path)
    {
        var file = new FileInfo(path);
        var isLink = file.Exists && file.Attributes.HasFlag(FileAttributes.ReparsePoint);
        var target = isLink ? file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo : file;
        return target is { Exists: true } ? target.Length : null;
    }
}
