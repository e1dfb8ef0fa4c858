using System.Buffers;
using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>SHA-256 of a file, as lower-case hex.</summary>
internal static class FileHash
{
    const int BufferBytes = 256 * 1024;

    /// <remarks><c>progress</c>: Is told how many bytes were read, each time.</remarks>
    public static string Of(OpenFile file, Action<long>? progress = null)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var length = file.Read(buffer.AsSpan(0, BufferBytes), 0);
            progress?.Invoke(length);
            if (length < BufferBytes)
            {
                return Convert.ToHexStringLower(SHA256.HashData(buffer.AsSpan(0, length)));
            }

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (long offset = 0; length > 0; length = file.Read(buffer.AsSpan(0, BufferBytes), offset))
            {
                hash.AppendData(buffer.AsSpan(0, length));
                offset += length;
                progress?.Invoke(length);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
