using System.Globalization;
using SharpCompress.Archives;
using SharpCompress.Common;
using SharpCompress.Readers;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>Lists what a zip or another package of files holds; nothing is taken out of it.</summary>
internal static class PackageReader
{
    /// <summary>Packages with a list of their own.</summary>
    public static void Read(string path, DocumentBuilder text)
    {
        using var package = ArchiveFactory.OpenArchive(path, new ReaderOptions());
        foreach (var entry in package.Entries)
        {
            Add(entry, text);
            if (text.IsCut)
            {
                return;
            }
        }
    }

    /// <summary>Packages that are read from their beginning.</summary>
    public static void ReadInOrder(string path, DocumentBuilder text)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var package = ReaderFactory.OpenReader(file, new ReaderOptions());
        while (!text.IsCut && package.MoveToNextEntry())
        {
            Add(package.Entry, text);
        }
    }

    static void Add(IEntry entry, DocumentBuilder text)
    {
        if (!entry.IsDirectory)
        {
            var size = entry.Size > 0 ? string.Create(CultureInfo.InvariantCulture, $"{entry.Size:N0} bytes") : "";
            text.AddRow([entry.Key ?? "", size]);
        }
    }
}
