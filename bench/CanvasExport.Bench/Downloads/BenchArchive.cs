using System.Globalization;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Bench.Downloads;

/// <summary>An archive in a new folder, as export-students leaves it: lists of files that are still to be downloaded. Gone when disposed.</summary>
internal sealed class BenchArchive : IDisposable
{
    const int FilesPerStudent = 16;
    const string Course = "Course 1";

    readonly ArchivePaths _paths;
    readonly IReadOnlyList<ServedFile> _files;

    BenchArchive(string root, IReadOnlyList<ServedFile> files) => (_paths, _files) = (new ArchivePaths(root), files);

    public string Root => _paths.Root;

    /// <param name="parent">The folder to make it in.</param>
    /// <param name="server">Who has the files.</param>
    /// <param name="files">The files, each student's in turn.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<BenchArchive> CreateAsync(
        string parent, FileServer server, IReadOnlyList<ServedFile> files, CancellationToken cancellationToken)
    {
        var root = Directory.CreateDirectory(Path.Combine(parent, "canvas-export-bench-" + Path.GetRandomFileName())).FullName;
        var archive = new BenchArchive(root, files);
        try
        {
            await archive.WriteListsAsync(server.Url, cancellationToken);
            return archive;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Where a file belongs.</summary>
    public string PathOf(ServedFile file) => Path.Combine(StudentFolder(1 + ((file.Id - 1) / FilesPerStudent)), file.Name);

    /// <summary>Checks that each file is there with all its bytes, under its own name.</summary>
    /// <exception cref="InvalidOperationException">One is not.</exception>
    public void CheckSizes()
    {
        if (_files.FirstOrDefault(file => new FileInfo(PathOf(file)) is not { Exists: true } there || there.Length != file.Size) is { } wrong)
        {
            throw new InvalidOperationException($"{PathOf(wrong)} is not there with its {wrong.Size} bytes.");
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    async Task WriteListsAsync(Uri server, CancellationToken cancellationToken)
    {
        var students = new List<StudentRow>();
        foreach (var work in _files.Chunk(FilesPerStudent))
        {
            var number = students.Count + 1;
            students.Add(new StudentRow(number, $"student{number}", $"Student {number}", Path.GetFileName(StudentFolder(number)), "active"));
            var rows = work.Select(file => Row(file, server));
            await CsvFile.StreamAsync(Path.Combine(StudentFolder(number), ArchivePaths.AttachmentsCsv), rows, cancellationToken);
        }

        var course = new CourseRow(1, Course, Course, "2024-02-01T07:00:00Z", "available");
        await CsvFile.StreamAsync(Path.Combine(CourseFolder, ArchivePaths.StudentsCsv), students, cancellationToken);
        await CsvFile.StreamAsync(_paths.CoursesCsvPath, [course], cancellationToken);
    }

    static AttachmentRow Row(ServedFile file, Uri server) => new(
        file.Id, file.Address(server), file.Name, file.Name, ThumbnailUrl: "", ThumbnailFile: "", file.Id, "application/pdf", file.Size, "1", "submission");

    string CourseFolder => Path.Combine(_paths.ExportsFolder, Course);

    string StudentFolder(int number) => Path.Combine(CourseFolder, string.Create(CultureInfo.InvariantCulture, $"Student {number}"));
}
