using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;

namespace CanvasExport.Tests.Support;

/// <summary>The rows of a table of the archive as records.</summary>
static class CsvRows
{
    /// <summary>Reads a table; a row that cannot be read fails the test.</summary>
    public static IEnumerable<TRow> Read<TRow>(string path) => new CsvImport(problem => throw new InvalidDataException(problem))
        .Read<TRow>(path);

    /// <summary>Writes a table as an earlier version did, which kept no record: the next step builds the records anew from the
    /// tables.</summary>
    public static async Task WriteAsync<TRow>(string path, IEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        await CsvFile.StreamAsync(path, rows, cancellationToken);
        for (var folder = Path.GetDirectoryName(path); folder is not null
            && Path.GetFileName(folder) != "exports"; folder = Path.GetDirectoryName(folder))
        {
            File.Delete(Path.Combine(folder, CourseRecord.FileName));
        }

        if (Path.GetFileName(path) is ArchivePaths.CoursesCsv or "files.csv")
        {
            foreach (var course in Directory.EnumerateDirectories(Path.GetDirectoryName(path)!))
            {
                File.Delete(Path.Combine(course, CourseRecord.FileName));
            }
        }
    }
}
