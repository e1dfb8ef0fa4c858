using System.Buffers.Binary;
using CanvasExport.Core.Previews;

namespace CanvasExport.MakeHtml.Previews;

/// <summary>Whether a file is the picture that its name says. Only what is certain is told: a file that is not whole may be shown in
/// part.</summary>
internal static class PictureCheck
{
    const int HeadBytes = 32;
    const int MostChunks = 100_000;

    /// <summary>What is wrong with it, in a phrase; null where nothing is seen to be.</summary>
    public static string? TryFindTrouble(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var head = new byte[HeadBytes];
            var read = head.AsSpan(0, file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false));
            return read.IsEmpty ? "damaged: the file is empty"
                : PictureFormat.TryOf(read) is not { } format ? "damaged, or no picture in spite of its name"
                : IsCut(format.Extension, file, read) ? "damaged: the end of the picture is missing" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static bool IsCut(string extension, FileStream file, ReadOnlySpan<byte> head) => extension switch
    {
        ".png" => IsPngCut(file),
        ".webp" => head.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) + 8L > file.Length,
        ".bmp" => BinaryPrimitives.ReadUInt32LittleEndian(head[2..]) > file.Length,
        _ => false,
    };

    // From chunk to chunk: https://www.w3.org/TR/png-3/#5Chunk-layout
    static bool IsPngCut(FileStream file)
    {
        var chunk = new byte[8];
        file.Position = 8;
        for (var count = 0; count < MostChunks; count++)
        {
            if (file.ReadAtLeast(chunk, 8, throwOnEndOfStream: false) < 8)
            {
                return true;
            }

            file.Position += BinaryPrimitives.ReadUInt32BigEndian(chunk) + 4L;
            if (chunk.AsSpan(4).SequenceEqual("IEND"u8))
            {
                return file.Position > file.Length;
            }
        }

        return false;
    }
}
