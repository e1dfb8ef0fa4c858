namespace CanvasExport.Core.Files;

/// <summary>Files that are whole or not there: written beside their place as <c>.part</c>, then moved.</summary>
public static class AtomicFile
{
    public const string PartSuffix = ".part";

    /// <summary>Gives the file this content, and leaves it untouched where it has it already.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (await HoldsAsync(path, content, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path + PartSuffix, content, cancellationToken).ConfigureAwait(false);
        File.Move(path + PartSuffix, path, overwrite: true);
    }

    /// <summary>The same for text, as UTF-8 without a byte-order mark.</summary>
    public static Task WriteAsync(string path, string content, CancellationToken cancellationToken) =>
        WriteAsync(path, System.Text.Encoding.UTF8.GetBytes(content), cancellationToken);

    /// <summary>Gives a finished <c>.part</c> its name.</summary>
    public static void Finish(string path) => File.Move(path + PartSuffix, path, overwrite: true);

    static async Task<bool> HoldsAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        return file.Exists
            && file.Length == content.Length
            && (await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false)).AsSpan().SequenceEqual(content.Span);
    }
}
