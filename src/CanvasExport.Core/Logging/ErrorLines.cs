using System.Text;
using System.Text.Unicode;

namespace CanvasExport.Core.Logging;

/// <summary>The lines of an err.txt, ours or the origin's, whatever a spreadsheet or a cut made of them.</summary>
internal static class ErrorLines
{
    // What a spreadsheet puts around a line, and no line of ours begins or ends with.
    static readonly char[] Wrapping = ['"', ';', ',', '\t', ' '];

    /// <summary>The entries, each with the lines it stands in; lines of other kinds have no entry.</summary>
    /// <param name="path">The file; none has no entries.</param>
    /// <param name="isAsWritten">Whether nothing of it was left out or mended.</param>
    public static List<(ErrorEntry? Entry, string Lines)> Read(string path, out bool isAsWritten)
    {
        var entries = new List<(ErrorEntry? Entry, string Lines)>();
        isAsWritten = true;
        var lines = Lines(path);
        foreach (var (index, line) in lines.Index())
        {
            var bare = line.Trim(Wrapping);
            if (entries.Count > 0 && ErrorEntry.IsContinuation(bare))
            {
                entries[^1] = (entries[^1].Entry, $"{entries[^1].Lines}{bare}\n");
            }
            else if (ErrorEntry.TryParse(bare) is { } entry)
            {
                entries.Add((entry, bare + "\n"));
            }
            else if (ErrorEntry.IsCutOff(bare, isLast: index == lines.Count - 1))
            {
                isAsWritten = false;
                continue;
            }
            else if (line.Length > 0)
            {
                entries.Add((null, line + "\n"));
                continue;
            }

            isAsWritten &= bare.Length == line.Length;
        }

        return entries;
    }

    static List<string> Lines(string path)
    {
        var lines = new List<string>();
        var bytes = Bytes(path).AsSpan();
        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        foreach (var range in bytes.SplitAny("\r\n"u8))
        {
            lines.Add(Text(bytes[range]));
        }

        return lines;
    }

    // A file that nobody may read, or that another program holds, cannot be replaced either; the step says so then.
    static byte[] Bytes(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // On Windows the origin wrote in the code page of the machine, mostly the Western one; lines that we add are UTF-8.
    static string Text(ReadOnlySpan<byte> line) =>
        (Utf8.IsValid(line) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1252)!).GetString(line);
}
