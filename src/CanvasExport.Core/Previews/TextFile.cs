namespace CanvasExport.Core.Previews;

/// <summary>The beginning of a text file, in whatever encoding it was written. Line breaks are line feeds.</summary>
/// <param name="Text">What stands there.</param>
/// <param name="IsCut">Whether the file goes on.</param>
/// <param name="Guess">The name of the encoding where the file does not say it and it is no UTF-8; else null.</param>
public sealed record TextFile(string Text, bool IsCut, string? Guess)
{
    /// <param name="file">The file, from where it stands on.</param>
    /// <param name="most">How many bytes of it are read.</param>
    /// <returns>Null where the file is no text after all.</returns>
    public static TextFile? TryRead(FileStream file, int most)
    {
        var bytes = new byte[(int)Math.Min(most, file.Length)];
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var isCut = file.Length > count;
        return TextEncoding.TryDecode(bytes.AsSpan(0, count), isCut) is var (text, guess) && !text.Contains('\0', StringComparison.Ordinal)
            ? new TextFile(text.ReplaceLineEndings("\n"), isCut, guess) : null;
    }
}
