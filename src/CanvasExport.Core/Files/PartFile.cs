using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.Core.Files;

/// <summary>
/// The beginning of a file, beside its place as <c>.part</c>, with the ETag it came under in <c>.part.etag</c>. Its hash is
/// taken while the bytes pass; only <see cref="Finish"/> gives the file its name.
/// </summary>
internal sealed class PartFile : IDisposable
{
    readonly string _path;
    readonly FileStream _file;
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly WritebackHint _writing;

    PartFile(string path, FileStream file) => (_path, _file, _writing) = (path, file, new WritebackHint(file.SafeFileHandle));

    public long Length => _file.Length;

    /// <summary>How many bytes an earlier try left at this place.</summary>
    public static long LengthAt(string path) => Read(path, none: 0, RandomAccess.GetLength);

    /// <summary>The first of these bytes, at most so many.</summary>
    public static byte[] StartAt(string path, int most) => Read(path, none: [], file => StartOf(file, most));

    /// <summary>The ETag under which they came; null where the server gave none that can be relied on.</summary>
    public static EntityTagHeaderValue? ETagAt(string path) => OnDisk(path, () =>
        File.Exists(ETagPath(path)) && EntityTagHeaderValue.TryParse(File.ReadAllText(ETagPath(path)), out var tag) ? tag : null);

    /// <summary>Throws away what an earlier try left at this place.</summary>
    /// <exception cref="IOException">The disk does not let it.</exception>
    public static void Forget(string path)
    {
        File.Delete(path + AtomicFile.PartSuffix);
        File.Delete(ETagPath(path));
    }

    /// <exception cref="ArchiveException">The place cannot be written to.</exception>
    /// <exception cref="PathTooLongException">No file can have this name here.</exception>
    public static PartFile Open(string path) => OnDisk(path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path + AtomicFile.PartSuffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
        return new PartFile(path, file);
    });

    /// <summary>Forgets what came so far; what comes now stands under this ETag. Weak tags promise no equal bytes and are not kept.</summary>
    public void StartOver(EntityTagHeaderValue? tag) => OnDisk(_path, () =>
    {
        if (_file.Length > 0)
        {
            _file.SetLength(0);
        }

        _hash.GetHashAndReset();
        if (tag is { IsWeak: false })
        {
            File.WriteAllText(ETagPath(_path), tag.ToString());
        }
        else
        {
            File.Delete(ETagPath(_path));
        }

        return true;
    });

    /// <summary>Takes the hash of what an earlier try left, to go on after it.</summary>
    public async Task GoOnAsync(CancellationToken cancellationToken)
    {
        _hash.GetHashAndReset();
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        _file.Position = 0;
        for (int read; (read = await _file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            _hash.AppendData(buffer, 0, read);
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Puts the next bytes to the file; each of them must be given to <see cref="Hash"/> too.</summary>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _file.Write(bytes);
            _writing.Grown(_file.Position);
        }
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException)
        {
            // The latter is how .NET says that a file grew too large for its file system, or for a limit (EFBIG).
            throw NotWritten(_path, e);
        }
    }

    /// <summary>Takes the next bytes into the hash; may run while others are appended.</summary>
    public void Hash(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <summary>The hash of what is there, which may go on.</summary>
    public string HashSoFar() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>The first bytes, at most so many.</summary>
    public byte[] Start(int most) => StartOf(_file.SafeFileHandle, most);

    /// <summary>Forces the file to disk and gives it its name; what stood there before is kept beside it.</summary>
    /// <returns>Its hash, and where the file that stood there is now, if one did.</returns>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public (string Sha256, string? Former) Finish(bool replacesVersion) => OnDisk(_path, () =>
    {
        _file.Flush(flushToDisk: true);
        _file.Dispose();

        // First, so that nothing is left beside a finished file wherever the process is killed.
        File.Delete(ETagPath(_path));
        var former = PreviousVersion.Keep(_path, _path + AtomicFile.PartSuffix, replacesVersion);
        AtomicFile.Finish(_path);
        return (Convert.ToHexStringLower(_hash.GetHashAndReset()), former);
    });

    /// <summary>Throws the beginning away: it is of no use to a later try.</summary>
    public void Discard() => OnDisk(_path, () =>
    {
        _file.Dispose();
        Forget(_path);
        return true;
    });

    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }

    // Opened, since a link's own length is that of its text.
    static T Read<T>(string path, T none, Func<SafeFileHandle, T> read) => OnDisk(path, () =>
    {
        if (!File.Exists(path + AtomicFile.PartSuffix))
        {
            return none;
        }

        using var file = File.OpenHandle(path + AtomicFile.PartSuffix);
        return read(file);
    });

    static byte[] StartOf(SafeFileHandle file, int most)
    {
        var bytes = new byte[most];
        return bytes[..RandomAccess.Read(file, bytes, fileOffset: 0)];
    }

    static string ETagPath(string path) => path + AtomicFile.PartSuffix + ".etag";

    // An unseekable .part is a device somebody put there.
    static T OnDisk<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is not PathTooLongException && e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw NotWritten(path, e);
        }
    }

    // Not an IOException: those are the network's during a download, and would be tried again.
    static ArchiveException NotWritten(string path, Exception e) => new($"{path} cannot be written ({e.Message.TrimEnd('.')}): make room or mend its rights, then run this again; it goes on where it stood.", e);
}
