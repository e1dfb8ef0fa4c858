using System.Text;

namespace CanvasExport.Core.Files;

/// <summary>
/// Files that are whole or not there, whatever ends the run: written beside their place as <c>.part</c>, forced to disk, then moved.
/// </summary>
public static class AtomicFile
{
    public const string PartSuffix = ".part";

    const int BufferBytes = 1 << 16;

    /// <summary>Gives the file this content, and leaves it untouched where it has it already.</summary>
    /// <exception cref="IOException">The disk, or a program that has the file open, does not let it.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (await HoldsAsync(path, content, cancellationToken))
        {
            return;
        }

        await StreamAsync(path, async file => await file.WriteAsync(content, cancellationToken), cancellationToken);
    }

    /// <summary>Gives the file this text, as UTF-8 without a byte-order mark.</summary>
    /// <exception cref="IOException">The disk, or a program that has the file open, does not let it.</exception>
    public static Task WriteAsync(string path, string content, CancellationToken cancellationToken) =>
        WriteAsync(path, Encoding.UTF8.GetBytes(content), cancellationToken);

    /// <summary>Gives the file what is written to a stream, and leaves it untouched where it holds just that.</summary>
    /// <exception cref="IOException">The disk, or a program that has the file open, does not let it.</exception>
    public static async Task StreamAsync(string path, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            await FillAsync(path, write, cancellationToken);
        }
        catch
        {
            Drop(path);
            throw;
        }
    }

    static async Task FillAsync(string path, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        await using (var file = new FileStream(path + PartSuffix, FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferBytes))
        {
            await write(file);
            file.Flush();
            if (!await HoldsAsync(path, file, cancellationToken))
            {
                file.Flush(flushToDisk: true);
                file.Dispose();
                Finish(path);
                return;
            }
        }

        File.Delete(path + PartSuffix);
    }

    /// <summary>Gives the file this text, as UTF-8 without a byte-order mark.</summary>
    /// <exception cref="IOException">The disk, or a program that has the file open, does not let it.</exception>
    public static void Write(string path, string content)
    {
        try
        {
            using (var file = new FileStream(path + PartSuffix, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes))
            {
                file.Write(Encoding.UTF8.GetBytes(content));
                file.Flush(flushToDisk: true);
            }

            Finish(path);
        }
        catch
        {
            Drop(path);
            throw;
        }
    }

    /// <summary>Takes away the <c>.part</c> of a file that could not be written: no later run may have a reason to write it.</summary>
    public static void Drop(string path)
    {
        try
        {
            File.Delete(path + PartSuffix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The disk does not let that either; why the file was not written is told.
        }
    }

    /// <summary>Gives a finished <c>.part</c>, which is on disk, its name.</summary>
    public static void Finish(string path) => File.Move(path + PartSuffix, path, overwrite: true);

    static async Task<bool> HoldsAsync(string path, FileStream content, CancellationToken cancellationToken)
    {
        if (!File.Exists(path) || new FileInfo(path).Length != content.Length)
        {
            return false;
        }

        await using var there = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var (was, now) = (new byte[BufferBytes], new byte[BufferBytes]);
        content.Position = 0;
        for (int read; (read = await there.ReadAtLeastAsync(was, BufferBytes, throwOnEndOfStream: false, cancellationToken)) > 0;)
        {
            await content.ReadExactlyAsync(now.AsMemory(0, read), cancellationToken);
            if (!was.AsSpan(0, read).SequenceEqual(now.AsSpan(0, read)))
            {
                return false;
            }
        }

        return true;
    }

    internal static async Task<bool> HoldsAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        return file.Exists
            && file.Length == content.Length
            && (await File.ReadAllBytesAsync(path, cancellationToken)).AsSpan().SequenceEqual(content.Span);
    }
}
