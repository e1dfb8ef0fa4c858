using CanvasExport.Core.Record;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What the records know of the files: how much was saved, and why the rest was not. Nothing where no file was downloaded yet.</summary>
internal sealed class MissingFiles
{
    readonly ArchivePaths _paths;
    readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    public MissingFiles(ArchivePaths paths, IEnumerable<CourseFolder> courses)
    {
        _paths = paths;
        foreach (var (course, file) in courses.SelectMany(course => course.Record.AllFiles().Select(file => (course, file.Row))))
        {
            if (file.Status == FileRow.Saved)
            {
                SavedCount++;
                SavedBytes += file.Size ?? 0;
            }
            else if (file.Status != FileRow.None)
            {
                _reasons[$"{paths.Relative(course.FolderPath)}/{file.Path}"] = file.Reason.Length > 0 ? $"{file.Status}: {file.Reason}" : file.Status;
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
