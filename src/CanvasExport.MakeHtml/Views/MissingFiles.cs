using CanvasExport.Core.Files;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What <c>exports/files.csv</c> knows: how much was saved, and why the rest was not. Nothing where no file was downloaded yet.</summary>
internal sealed class MissingFiles
{
    readonly ArchivePaths _paths;
    readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    public MissingFiles(ArchivePaths paths)
    {
        _paths = paths;
        foreach (var file in CsvFile.Read<FileRow>(paths.FilesCsvPath, "delete it and run download-attachments again"))
        {
            if (file.Status == FileRow.Saved)
            {
                SavedCount++;
                SavedBytes += file.Size ?? 0;
            }
            else if (file.Status != FileRow.None)
            {
                _reasons[file.Path] = file.Reason.Length > 0 ? $"{file.Status}: {file.Reason}" : file.Status;
            }
        }
    }

    public int SavedCount { get; }

    public long SavedBytes { get; }

    public int MissingCount => _reasons.Count;

    /// <summary>The words that stand in the place of a file that is not there.</summary>
    /// <param name="folder">The student's folder, absolute.</param>
    /// <param name="name">The file's name in it, whatever the row says.</param>
    public string ReasonFor(string folder, string name) =>
        _reasons.TryGetValue($"{_paths.Relative(folder)}/{name}", out var reason) ? $"not downloaded, {reason}" : "not downloaded";
}
