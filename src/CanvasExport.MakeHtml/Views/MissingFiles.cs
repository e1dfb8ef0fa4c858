using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What the record of a course knows of its files: how much was saved, and why the rest was not. Nothing where no file was
/// downloaded yet.</summary>
internal sealed class MissingFiles
{
    readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    readonly ILookup<string, FileRow> _byFolder;

    public MissingFiles(CourseRecord record)
    {
        (SavedCount, SavedBytes) = record.SavedFiles();
        var rows = record.FilesWithReason();
        _byFolder = rows.ToLookup(row => FolderOf(row.Path), StringComparer.Ordinal);
        Text = string.Join('\n', rows.Select(Line));
        foreach (var row in rows.Where(row => row.Status is not (FileRow.Saved or FileRow.None)))
        {
            _reasons[row.Path] = row.Reason.Length > 0 ? $"{row.Status}: {row.Reason}" : row.Status;
        }
    }

    public long SavedCount { get; }

    public long SavedBytes { get; }

    public int MissingCount => _reasons.Count;

    /// <summary>All that it says, to be compared.</summary>
    public string Text { get; }

    /// <summary>What it says of the files in a folder of the course.</summary>
    public string TextOf(string folder) => string.Join('\n', _byFolder[folder].Select(Line));

    /// <summary>The words that stand in the place of a file that is not there.</summary>
    /// <param name="folder">The student's folder.</param>
    /// <param name="name">The file's name in it, whatever the row says.</param>
    public string ReasonFor(string folder, string name) =>
        _reasons.TryGetValue($"{Path.GetFileName(folder)}/{name}", out var reason) ? $"not downloaded, {reason}" : "not downloaded";

    static string FolderOf(string path) => path.LastIndexOf('/') is var end and > 0 ? path[..end] : "";

    static string Line(FileRow row) => $"{row.Path} {row.Status} {row.Reason}";
}
