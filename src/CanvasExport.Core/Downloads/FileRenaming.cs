using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;

namespace CanvasExport.Core.Downloads;

/// <summary>Gives a file that came the name that came with it, on disk and in the record.</summary>
/// <param name="record">The record of its course.</param>
/// <param name="courseFolder">The course's folder, absolute.</param>
internal sealed class FileRenaming(CourseRecord record, string courseFolder)
{
    /// <summary>The name that the file has now; null where it keeps the one it had.</summary>
    /// <param name="folder">Its folder in the course.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="wanted">What it should be called.</param>
    /// <param name="id">What tells it from others that are called so.</param>
    public string? TryRename(string folder, string name, string wanted, long id)
    {
        var place = Path.Combine(courseFolder, folder);
        var taken = record.FileNamesIn(folder).Concat(ArchivePaths.ReservedBesideFiles).Append(ArchivePaths.AttachmentsCsv)
            .Concat(Directory.EnumerateFiles(place).Select(path => Path.GetFileName(path)!));
        var given = new SiblingNames(taken, SafeName.FileWith).Assign([new Sibling(wanted, id, null)])[0];
        try
        {
            File.Move(Path.Combine(place, name), Path.Combine(place, given));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        try
        {
            using var writer = record.Write();
            writer.RenameFile(folder, name, given);
            writer.Commit();
            return given;
        }
        catch
        {
            File.Move(Path.Combine(place, given), Path.Combine(place, name));
            throw;
        }
    }

    /// <summary>Writes the table anew that names the files of a folder.</summary>
    public Task WriteTableAsync(string folder, CancellationToken cancellationToken)
    {
        var path = TablePath(folder);
        return record.OwnerOf(folder) is { } owner
            ? owner == 0
                ? CsvFile.StreamAsync(path, record.Rows(RecordTables.CourseFiles), cancellationToken)
                : CsvFile.StreamAsync(path, record.Rows(RecordTables.Attachments, owner), cancellationToken)
            : Task.CompletedTask;
    }

    /// <summary>Where that table lies.</summary>
    public string TablePath(string folder) => Path.Combine(courseFolder, folder, ArchivePaths.AttachmentsCsv);
}
