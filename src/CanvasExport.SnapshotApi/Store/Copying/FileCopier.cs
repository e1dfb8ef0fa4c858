using System.Buffers;
using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>A file that is in the copy: what it was when it was read, how much was, and the sum of what was written.</summary>
/// <remarks>
/// <c>Copy</c>: What its copy is, as the system says; null where none was made. <c>IsSteady</c>: It did not change while it was read.
/// </remarks>
internal sealed record CopiedFile(FileFacts Facts, string Sha256, string? Note, FileFacts? Copy = null, bool IsSteady = true);

/// <summary>
/// Copies one file and hashes it while its bytes pass: sharing blocks where the disk can, by the other machine where they lie on one that
/// can,
/// else by reading and writing. What changes while it is read is read again.
/// </summary>
internal sealed class FileCopier(CopyBudget budget) : IDisposable
{
    const int BufferBytes = 256 * 1024;
    const int MostReadings = 3;

    // Below, asking another machine to copy takes as long as sending the bytes.
    const long WorthAsking = 1024 * 1024;

    byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    bool _canClone = true;
    bool? _canAsk;

    /// <summary>Null where no file is there any more, or it has grown beyond what may be copied.</summary>
    public CopiedFile? TryCopy(Folder home, EntryName name, Folder target, Func<FileFacts, bool> hasRoom)
    {
        using var source = home.TryOpenSeenFile(name);
        if (source is null)
        {
            return null;
        }

        var facts = source.Opened;
        for (var reading = 1; hasRoom(facts); reading++)
        {
            budget.Take(reading == 1 ? source.AllocatedBytes(facts) : 0);
            var (sha256, length, copy) = CopyOnce(source, facts, name, target);
            var now = source.Facts;
            if (now == facts || IsOnlyLinked(now, facts) || reading == MostReadings)
            {
                var isSteady = now == facts || IsOnlyLinked(now, facts);
                return new CopiedFile(facts with { Size = length }, sha256, Note(source, isSteady), copy, isSteady);
            }

            target.RemoveFile(name);
            facts = now;
        }

        return null;
    }

    /// <summary>A file that is read and not copied; null where it is not there, or changes while it is read.</summary>
    public CopiedFile? TryRead(Folder home, EntryName name, FileFacts facts)
    {
        using var source = home.TryOpenSeenFile(name);
        if (source is null || source.Opened != facts)
        {
            return null;
        }

        var sha256 = FileHash.Of(source, _ => Check());
        return source.Facts == facts ? new CopiedFile(facts, sha256, Note(source, isSteady: true)) : null;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }

        _hash.Dispose();
    }

    // Another name was given or taken meanwhile: the bytes are the same.
    static bool IsOnlyLinked(FileFacts now, FileFacts before) =>
        now.Links != before.Links && now with { Links = before.Links, ChangeTime = before.ChangeTime } == before;

    static string? Note(OpenFile source, bool isSteady) => !isSteady
        ? "it changed each time it was read, and is here as it was at some moment of the last reading"
        : source.HasExtendedAttributes ? ExtendedAttributes.NotKept : null;

    (string Sha256, long Length, FileFacts Copy) CopyOnce(OpenFile source, FileFacts facts, EntryName name, Folder target)
    {
        using var copy = target.CreateFile(name, FileModes.SealedFile);
        try
        {
            var (sha256, length) = facts.Size > 0 && (TryClone(source, copy) || TryAsk(source, copy, facts))
                ? (FileHash.Of(copy, _ => Check()), copy.Facts.Size)
                : Write(source, facts, copy);
            copy.SetModified(facts.Modified);
            return (sha256, length, copy.Facts);
        }
        catch
        {
            target.RemoveFile(name);
            throw;
        }
    }

    bool TryClone(OpenFile source, OpenFile copy) => _canClone && (_canClone = copy.TryClone(source));

    bool TryAsk(OpenFile source, OpenFile copy, FileFacts facts)
    {
        if (facts.Size < WorthAsking || !(_canAsk ??= source.IsOnNetwork))
        {
            return false;
        }

        if (copy.TryCopyRange(source, facts.Size))
        {
            return true;
        }

        _canAsk = false;
        copy.SetLength(0);
        return false;
    }

    (string Sha256, long Length) Write(OpenFile source, FileFacts facts, OpenFile copy)
    {
        var length = source.Read(_buffer.AsSpan(0, (int)Math.Min(BufferBytes, facts.Size)), 0);
        if (length < BufferBytes)
        {
            WritePiece(copy, _buffer.AsSpan(0, length), 0);
            EndWith(copy, length);
            return (Convert.ToHexStringLower(SHA256.HashData(_buffer.AsSpan(0, length))), length);
        }

        // Never more than its size was: a file that grows as fast as it is read has no end.
        long offset = 0;
        for (; length > 0; length = source.Read(_buffer.AsSpan(0, (int)Math.Min(BufferBytes, facts.Size - offset)), offset))
        {
            Check();
            _hash.AppendData(_buffer.AsSpan(0, length));
            WritePiece(copy, _buffer.AsSpan(0, length), offset);
            offset += length;
        }

        EndWith(copy, offset);
        return (Convert.ToHexStringLower(_hash.GetHashAndReset()), offset);
    }

    bool _endsInHole;

    // What is not written is a hole: a sparse file is one here too.
    void WritePiece(OpenFile copy, ReadOnlySpan<byte> bytes, long offset)
    {
        _endsInHole = !bytes.ContainsAnyExcept((byte)0);
        if (!_endsInHole)
        {
            copy.Write(bytes, offset);
        }
    }

    void EndWith(OpenFile copy, long length)
    {
        if (_endsInHole && length > 0)
        {
            copy.SetLength(length);
        }
    }

    void Check()
    {
        budget.ThrowIfCancelled();
        if (budget.IsOver)
        {
            throw new CopyTimeException(budget.Reason);
        }
    }
}
