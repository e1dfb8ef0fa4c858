using System.Globalization;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Downloads;

/// <summary><c>files.csv</c> and <c>manifest-sha256.txt</c>, written from the records of all courses and never read.</summary>
public sealed class FileLists(ArchivePaths paths)
{
    const int PageRows = 1000;
    const string StampName = "files_lists";

    /// <summary>The name of the count of changes of files among the record's values.</summary>
    public const string Revision = "files_revision";

    /// <summary>The count of changes of files after the next one.</summary>
    public static string NextRevision(CourseRecord record) =>
        (long.Parse(record.State(Revision) ?? "0", CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Replaces both files, unless they are as the last run that changed anything left them.</summary>
    /// <param name="write">Does one of the writes: it is given the path and the work.</param>
    public async Task WriteAsync(Func<string, Func<Task>, Task> write)
    {
        if (IsUpToDate())
        {
            return;
        }

        await write(paths.FilesCsvPath, () => CsvFile.StreamAsync(paths.FilesCsvPath, Rows(), CancellationToken.None));
        await write(paths.ManifestPath, () => AtomicFile.StreamAsync(paths.ManifestPath, WriteManifestAsync, CancellationToken.None));
    }

    /// <summary>Notes that both files hold what the records hold.</summary>
    public void SetUpToDate()
    {
        if (Courses().FirstOrDefault() is { } first)
        {
            var stamp = Stamp();
            using var record = CourseRecord.Open(first);
            if (record.State(StampName) != stamp)
            {
                using var writer = record.Write();
                writer.SetState(StampName, stamp);
                writer.Commit();
            }
        }
    }

    bool IsUpToDate()
    {
        if (Courses().FirstOrDefault() is not { } first || !File.Exists(paths.FilesCsvPath) || !File.Exists(paths.ManifestPath))
        {
            return false;
        }

        using var record = CourseRecord.Open(first);
        return record.State(StampName) == Stamp();
    }

    // The records by their counts of changes, the files by what each program that writes one changes.
    string Stamp()
    {
        var revisions = Courses().Select(folder =>
        {
            using var record = CourseRecord.Open(folder);
            return $"{Path.GetFileName(folder)}:{record.State(Revision)}";
        });
        return string.Join('|', new[] { paths.FilesCsvPath, paths.ManifestPath }.Select(Stamp).Concat(revisions));
    }

    static string Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}:{file.LastWriteTimeUtc.Ticks}") : "";
    }

    // A page at a time: a reader that stood open would keep the downloads from committing.
    IEnumerable<FileRow> Rows()
    {
        foreach (var folder in Courses())
        {
            using var record = CourseRecord.Open(folder);
            var start = paths.Relative(folder) + "/";
            for (var last = ""; record.FilesAfter(last, PageRows) is { Count: > 0 } page; last = page[^1].Row.Path)
            {
                foreach (var file in page)
                {
                    yield return file.Row with { Path = start + file.Row.Path };
                }
            }
        }
    }

    async Task WriteManifestAsync(Stream file)
    {
        await using var writer = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" };
        foreach (var row in Rows().Where(row => row.Status == FileRow.Saved))
        {
            await writer.WriteLineAsync($"{row.Sha256}  {row.Path}");
        }
    }

    // In the order of the paths of their files.
    IEnumerable<string> Courses() => !Directory.Exists(paths.ExportsFolder) ? [] : Directory.EnumerateDirectories(paths.ExportsFolder)
        .Where(CourseRecord.IsIn).OrderBy(folder => folder + "/", StringComparer.Ordinal);
}
