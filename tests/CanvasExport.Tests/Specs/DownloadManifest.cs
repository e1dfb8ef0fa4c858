using CanvasExport.Core.Content;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Checks an archive's manifest as <c>sha256sum -c</c> does, and what else files.csv promises.</summary>
internal static class DownloadManifest
{
    /// <summary>Fails unless each line fits its file, and the saved rows, the lines and the students' files on disk are the same
    /// files.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="unfinished">Beginnings of missing files that may lie there too.</param>
    public static void AssertTrue(TempArchive archive, IReadOnlyCollection<string>? unfinished = null)
    {
        var lines = archive.Read("exports/manifest-sha256.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var manifest = lines.ToDictionary(line => line[66..], line => line[..64]);
        Assert.All(lines, line => Assert.Equal("  ", line[64..66]));
        Assert.All(manifest, line => Assert.Equal(line.Value, DownloadScene.Hash(File.ReadAllBytes(Path.Combine(archive.Root, line.Key)))));
        var saved = CsvRows.Read<FileRow>(archive.Paths.FilesCsvPath).Where(row => row.Status == "saved").ToList();
        Assert.Equal(saved.ToDictionary(row => row.Path, row => row.Sha256), manifest);
        Assert.All(saved, row => Assert.Equal((new FileInfo(Path.Combine(archive.Root, row.Path)).Length, ""), (row.Size, row.Reason)));
        Assert.Equal(StudentsFiles(archive).Except(unfinished ?? []), manifest.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>What lies in students' folders beside the archive's own pages, captions and CSV.</summary>
    public static IEnumerable<string> StudentsFiles(TempArchive archive) => archive.Files("exports").Where(file =>
        file.Split('/') is [_, var course, var student, var name] && course != ArchivePaths.AssetsFolder
            && student != ArchivePaths.AssignmentsFolder && !ArchivePaths.ReservedBesideFiles.Contains(name) && !ArchivePaths.IsStudentPage(name)
            && !name.EndsWith(WebVtt.Extension, StringComparison.Ordinal));
}
