using CanvasExport.Core.Files;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Record;

/// <summary>Reads <c>courses.csv</c> and <c>students.csv</c>, which remember what each course and each student is called on disk.</summary>
public static class FolderList
{
    /// <exception cref="ArchiveException">The list is damaged; the message says how.</exception>
    public static IEnumerable<CourseRow> Courses(string path) => Read<CourseRow>(path, row => (row.CourseId, row.Folder));

    /// <exception cref="ArchiveException">The list is damaged; the message says how.</exception>
    public static IEnumerable<StudentRow> Students(string path) => Read<StudentRow>(path, row => (row.UserId, row.Folder));

    static IEnumerable<TRow> Read<TRow>(string path, Func<TRow, (long Id, string Folder)> entry)
    {
        var ids = new HashSet<long>();
        foreach (var row in CsvFile.Read<TRow>(path))
        {
            var (id, folder) = entry(row);
            if (!ids.Add(id))
            {
                throw new ArchiveException($"{path} is damaged (it has {id} twice): delete it and run export-students again.");
            }

            yield return IsName(folder) ? row : throw new ArchiveException(
                $"{path} is damaged ('{folder}' is no name of a folder): delete it and run export-students again.");
        }
    }

    // What leads to another folder, on whichever system, does not come from an export.
    static bool IsName(string folder) => folder.AsSpan().IndexOfAny("/\\:\0") < 0 && folder.Trim(' ', '.').Length > 0;
}
