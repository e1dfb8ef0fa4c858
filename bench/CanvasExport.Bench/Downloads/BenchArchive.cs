using System.Globalization;
using System.Security.Cryptography;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Bench.Downloads;

/// <summary>An archive in a new folder, as export-students leaves it: a record of files that are still to be downloaded. Gone when
/// disposed.</summary>
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
    /// <param name="areThere">Whether each file was downloaded already, as an empty one.</param>
    public static BenchArchive Create(string parent, Uri server, IReadOnlyList<ServedFile> files, bool areThere = false)
    {
        var root = Directory.CreateDirectory(Path.Combine(parent, "canvas-export-bench-" + Path.GetRandomFileName())).FullName;
        var archive = new BenchArchive(root, files);
        try
        {
            archive.WriteRecord(server, areThere);
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
        if (_files.FirstOrDefault(
            file => new FileInfo(PathOf(file)) is not { Exists: true } there || there.Length != file.Size) is { } wrong)
        {
            throw new InvalidOperationException($"{PathOf(wrong)} is not there with its {wrong.Size} bytes.");
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    void WriteRecord(Uri server, bool areThere)
    {
        using var record = CourseRecord.Open(CourseFolder);
        using var writer = record.Write();
        writer.SetCourse(new CourseRow(1, Course, Course, "2024-02-01T07:00:00Z", "available"), 1);
        foreach (var (index, work) in _files.Chunk(FilesPerStudent).Index())
        {
            var number = index + 1;
            var folder = Path.GetFileName(StudentFolder(number));
            Directory.CreateDirectory(StudentFolder(number));
            writer.Append(RecordTables.Students, 0, [new StudentRow(number, $"student{number}", $"Student {number}", folder, "active")]);
            writer.Append(RecordTables.Attachments, number, work.Select(file => Row(file, server)));
            foreach (var file in areThere ? work : [])
            {
                File.Create(PathOf(file)).Dispose();
                writer.SetFile(Saved(file, $"{folder}/{file.Name}", server));
            }
        }

        writer.Commit();
    }

    static RecordedFile Saved(ServedFile file, string path, Uri server) => new(
        new FileRow(
            path, $"{file.Id}", file.Size, Convert.ToHexStringLower(SHA256.HashData([])), FileRow.Saved, "", "application/pdf", file.Id),
        "file",
        file.Address(server));

    static AttachmentRow Row(ServedFile file, Uri server) => new(
        file.Id, file.Address(server), file.Name, file.Name, ThumbnailUrl: "", ThumbnailFile: "", file.Id, "application/pdf", file.Size,
            "1", "submission");

    string CourseFolder => Path.Combine(_paths.ExportsFolder, Course);

    string StudentFolder(int number) => Path.Combine(CourseFolder, string.Create(CultureInfo.InvariantCulture, $"Student {number}"));
}
