using System.Security.Cryptography;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Snapshots;

/// <summary>Copies one notebook out of a snapshot: whole, on disk and with the sum that the manifest names, or not at all.</summary>
internal static class NotebookCopy
{
    const long MostBytes = 256L * 1024 * 1024;
    const int BufferBytes = 1 << 16;

    /// <returns>Why it was not copied; empty where it was.</returns>
    public static async Task<string> TryCopyAsync(
        string files, ManifestLine notebook, string target, CancellationToken cancellationToken)
    {
        if (notebook.TryParts() is not { } parts)
        {
            return "it has a name that no file here can have";
        }

        if (notebook.Size > MostBytes)
        {
            return "it is larger than 256 MB";
        }

        try
        {
            if (TryFind(files, parts) is not { } source || source.Length != notebook.Size)
            {
                return "the snapshot does not hold it as its manifest says";
            }

            await CopyAsync(source.FullName, target, notebook.Sha256!, cancellationToken);
            return "";
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
        catch (Exception e) when (AtomicFileBatch.IsRefusal(e))
        {
            return e.Message.TrimEnd('.');
        }
        finally
        {
            if (File.Exists(target + AtomicFile.PartSuffix))
            {
                File.Delete(target + AtomicFile.PartSuffix);
            }
        }
    }

    /// <summary>Whether a notebook that was copied lies there as it was.</summary>
    public static bool IsThere(string folder, SnapshotRow row) =>
        row.FileName.Length > 0 && new FileInfo(Path.Combine(folder, row.FileName)) is { Exists: true } file && file.Length == row.Size;

    // In a snapshot no link leads anywhere: what is one here was put there by somebody.
    static FileInfo? TryFind(string files, string[] parts)
    {
        var path = files;
        foreach (var part in parts.Prepend(""))
        {
            path = Path.Combine(path, part);
            if (!Path.Exists(path) || File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint))
            {
                return null;
            }
        }

        return new FileInfo(path) is { Exists: true } file ? file : null;
    }

    static async Task CopyAsync(string source, string target, string sha256, CancellationToken cancellationToken)
    {
        await using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        await AtomicFile.StreamAsync(target, async to =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferBytes];
            for (int length; (length = await from.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                hash.AppendData(buffer, 0, length);
                await to.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
            }

            if (Convert.ToHexStringLower(hash.GetCurrentHash()) != sha256)
            {
                throw new InvalidDataException("the snapshot does not hold it as its manifest says");
            }
        }, cancellationToken);
    }
}
