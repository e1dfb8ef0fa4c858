using System.Buffers;
using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>
/// A new file that is written from its beginning to its end, and hashed on the way. It is never written to again: its mode is 0400.
/// </summary>
internal sealed class HashedFile(Folder folder, EntryName name) : IDisposable
{
    // With what is written at once it stays below the size from which memory is kept apart, and tidied up more dearly.
    const int PieceBytes = 32 * 1024;
    const int FirstBytes = 4 * 1024;

    readonly OpenFile _file = folder.CreateFile(name, FileModes.SealedFile);
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly ArrayBufferWriter<byte> _gathered = new(FirstBytes);
    long _written;

    /// <summary>To be written to, and then told of by <see cref="Advanced"/>.</summary>
    public IBufferWriter<byte> Writer => _gathered;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _gathered.Write(bytes);
        Advanced();
    }

    /// <summary>Hands on what has gathered, once it is enough.</summary>
    public void Advanced()
    {
        if (_gathered.WrittenCount >= PieceBytes)
        {
            Flush();
        }
    }

    public void Flush()
    {
        _hash.AppendData(_gathered.WrittenSpan);
        _file.Write(_gathered.WrittenSpan, _written);
        _written += _gathered.WrittenCount;
        _gathered.ResetWrittenCount();
    }

    /// <summary>Nothing more comes. Hands back SHA-256 of all, as lower-case hex.</summary>
    public string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }
}
