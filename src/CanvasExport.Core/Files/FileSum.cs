using System.Security.Cryptography;

namespace CanvasExport.Core.Files;

/// <summary>What tells that a file is the one it was.</summary>
public static class FileSum
{
    const int BufferBytes = 1 << 17;

    /// <summary>Its SHA-256, as <c>sha256sum</c> prints it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<string> Sha256Async(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
