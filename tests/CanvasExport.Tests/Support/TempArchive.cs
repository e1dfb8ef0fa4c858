using CanvasExport.Core.Files;
using CanvasExport.Core.Record;

namespace CanvasExport.Tests.Support;

/// <summary>A root folder of its own for one test, gone when the test is over.</summary>
internal sealed class TempArchive : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("canvas-export-").FullName;

    public ArchivePaths Paths => new(Root);

    /// <summary>The text of a file below the root, by its path with <c>/</c>.</summary>
    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(Root, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }

    public bool Has(string path) => File.Exists(Path.Combine(Root, path));

    /// <summary>
    /// Every file below a folder with its content, to compare two states; of a record what it says counts and not how it lies in its file.
    /// </summary>
    public Dictionary<string, string> Snapshot(string folder) =>
        Files(folder).Where(path => Path.GetFileName(path) != CourseRecord.FileName)
            .ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(Path.Combine(Root, path))));

    /// <summary>The paths of all files below a folder, relative to the root with <c>/</c>, in order.</summary>
    public IReadOnlyList<string> Files(string folder = "") =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories).Select(Paths.Relative)
            .Order(StringComparer.Ordinal)];

    /// <summary>The same archive in another place.</summary>
    public TempArchive Copy()
    {
        var copy = new TempArchive();
        foreach (var path in Files())
        {
            var to = Path.Combine(copy.Root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(Path.Combine(Root, path), to);
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
