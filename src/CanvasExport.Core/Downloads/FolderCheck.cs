using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Downloads;

/// <summary>What a look at the names and sizes in a folder tells of the files that belong there; no file is opened.</summary>
public sealed class FolderCheck
{
    readonly ArchivePaths _paths;
    readonly RequestedFolder _folder;
    readonly FolderListing _listing;
    readonly string _place;
    readonly Dictionary<string, FileRow> _known;

    /// <param name="paths">The archive.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="places">Finds it on disk.</param>
    public FolderCheck(ArchivePaths paths, RequestedFolder folder, FolderPlaces places)
    {
        (_paths, _folder) = (paths, folder);

        // Of a folder outside the archive nothing is looked at.
        var place = Path.GetDirectoryName(paths.TryResolve(folder.Path.Length == 0 ? "x" : folder.Path + "/x"));
        IReadOnlyList<string> found = place is null ? [] : places.Of(place);
        _place = found.Count > 0 ? found[0] : paths.Root;
        _listing = FolderListing.Read(found);

        // Notebooks of snapshots lie in folders below, and are not downloaded.
        _known = folder.Known().Select(file => file.Row).Where(row => row.Path.Count('/') == 1).DistinctBy(row => NameOf(row.Path))
            .ToDictionary(row => NameOf(row.Path), StringComparer.Ordinal);
    }

    /// <summary>The files that belong into the folder, each once.</summary>
    public IEnumerable<FileRequest> Requests() => _folder.Requests().DistinctBy(request => request.Path);

    /// <summary>What the record knows of a file; null where it was never tried.</summary>
    public FileRow? TryFindRow(FileRequest request) => _known.GetValueOrDefault(NameOf(request.Path));

    /// <summary>How the file is, as far as its name and size tell.</summary>
    public FileCheckResult Look(FileRequest request)
    {
        var row = TryFindRow(request);
        var name = NameOf(request.Path);
        var file = _listing.TryFind(name);
        var place = _paths.TryResolve(request.Path) is null ? null : file?.Path ?? Path.Combine(_place, name);
        var result = new FileCheckResult(
            request, FileState.Missing, file?.Length ?? 0, WasThere: row?.Status == FileRow.Saved, Place: place);
        if (place is null || file is null)
        {
            return row?.Status == FileRow.None
                ? result with { State = FileState.None }
                : result with { Begun = _listing.TryFind(name + AtomicFile.PartSuffix)?.Length ?? 0 };
        }

        return Compare(result, row);
    }

    static FileCheckResult Compare(FileCheckResult file, FileRow? row)
    {
        var (request, length) = (file.Request, file.Size);
        if (row is not null && IsOutdated(row, request))
        {
            return file with { Request = request with { ReplacesVersion = true }, State = FileState.Outdated, Cause = FileRow.Newer };
        }

        if (row?.Status != FileRow.Saved)
        {
            return request.Size is { } size && size != length
                ? Damaged(file, "its size on this disk is not the one that Canvas recorded", $"{length} bytes, not {size}")
                : file with { State = FileState.Unread };
        }

        var cause = length < row.Size ? "it was cut off on this disk" : "it was changed on this disk";
        return length != row.Size ? Damaged(file, cause, $"{length} bytes, not {row.Size}")
            : row.Reason.Length == 0 || row.IsOtherSize(request.Size) ? file with { State = FileState.Whole }
            : file with { State = FileState.Unread };
    }

    static FileCheckResult Damaged(FileCheckResult file, string cause, string detail) =>
        file with { State = FileState.Damaged, Cause = cause, Detail = detail };

    // A saved file had the size that Canvas recorded then, or its row says both, so that another one now tells of another content.
    static bool IsOutdated(FileRow row, FileRequest request) =>
        row.IsOutdated
        || (row.Status == FileRow.Saved
            && ((request.Size is { } size && size != row.Size && !row.IsOtherSize(size))
                || (request.ModifiedAt.Length > 0 && row.ModifiedAt.Length > 0 && request.ModifiedAt != row.ModifiedAt)));

    static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
