using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>What of an Office file is looked at, at most.</summary>
internal static class PackageLimits
{
    const long LongestPart = 200_000_000;

    public static OpenSettings Settings { get; } = new() { MaxCharactersInPart = LongestPart, AutoSave = false };

    /// <summary>Opens a file that others may have open.</summary>
    /// <exception cref="DocumentException">It is encrypted, as Office does it: not a zip, but a container of before. Or a part of it is
    /// longer than anybody's text.</exception>
    public static FileStream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> head = stackalloc byte[4];
        var count = file.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        file.Position = 0;
        if (count == 4 && head.SequenceEqual<byte>([0xd0, 0xcf, 0x11, 0xe0]))
        {
            file.Dispose();
            throw new DocumentException(DocumentTrouble.Locked);
        }

        if (LongestOf(file) > LongestPart)
        {
            file.Dispose();
            throw new DocumentException(DocumentTrouble.TooLarge);
        }

        file.Position = 0;
        return file;
    }

    static long LongestOf(FileStream file)
    {
        using var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        return package.Entries.Where(part => Path.GetExtension(part.FullName) is ".xml" or ".rels" or ".bin")
            .Max(part => (long?)part.Length) ?? 0;
    }
}
