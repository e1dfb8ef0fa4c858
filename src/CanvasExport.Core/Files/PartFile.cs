using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using static CanvasExport.Core.Files.PartTrouble;

namespace CanvasExport.Core.Files;

/// <summary>
/// The beginning of a file, beside its place as <c>.part</c>, with what it belongs to in <c>.part.etag</c>. Its hash is
/// taken while the bytes pass; only <see cref="PartFinisher"/> gives the file its name.
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

    /// <summary>What they belong to.</summary>
    public static PartOrigin OriginAt(string path) => OnDisk(path, () =>
        File.Exists(OriginPath(path)) ? PartOrigin.Parse(File.ReadAllText(OriginPath(path))) : PartOrigin.Unknown);

    /// <summary>Throws away what an earlier try left at this place.</summary>
    /// <exception cref="IOException">The disk does not let it.</exception>
    public static void Forget(string path)
    {
        File.Delete(path + AtomicFile.PartSuffix);
        File.Delete(OriginPath(path));
    }

    /// <exception cref="ArchiveException">The disk takes nothing.</exception>
    /// <exception cref="FileNotTakenException">The place cannot be written to.</exception>
    /// <exception cref="PathTooLongException">No file can have this name here.</exception>
    public static PartFile Open(string path) => OnDisk(path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path + AtomicFile.PartSuffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
        return new PartFile(path, file);
    });

    /// <summary>Forgets what came so far; what comes now belongs to this.</summary>
    public void StartOver(PartOrigin origin) => OnDisk(_path, () =>
    {
        if (_file.Length > 0)
        {
            _file.SetLength(0);
        }

        _hash.GetHashAndReset();
        if (origin != PartOrigin.Unknown)
        {
            File.WriteAllText(OriginPath(_path), origin.ToString());
        }
        else
        {
            File.Delete(OriginPath(_path));
        }

        return true;
    });

    /// <summary>Takes the hash of what an earlier try left, to go on after it.</summary>
    /// <exception cref="FileNotTakenException">The disk does not give it back.</exception>
    public async Task GoOnAsync(CancellationToken cancellationToken)
    {
        _hash.GetHashAndReset();
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            _file.Position = 0;
            for (int read; (read = await _file.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                _hash.AppendData(buffer, 0, read);
            }
        }
        catch (Exception e) when (DiskTrouble.IsMeantBy(e))
        {
            throw new FileNotTakenException($"{_path}{AtomicFile.PartSuffix} cannot be read ({e.Message.TrimEnd('.')})", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Puts the next bytes to the file; each of them must be given to <see cref="Hash"/> too.</summary>
    /// <exception cref="ArchiveException">The disk takes nothing more.</exception>
    /// <exception cref="FileNotTakenException">The disk does not take this file.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _file.Write(bytes);
            _writing.Grown(_file.Position);
        }
        catch (Exception e) when (DiskTrouble.IsMeantBy(e))
        {
            throw NotWritten(_path, e);
        }
    }

    /// <summary>Takes the next bytes into the hash; may run while others are appended.</summary>
    public void Hash(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <summary>The hash of what is there, which may go on.</summary>
    public string HashSoFar() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>The first bytes, at most so many.</summary>
    public byte[] Start(int most) => StartOf(_file.SafeFileHandle, most);

    /// <summary>The hash of all that is there; nothing is put to it afterwards.</summary>
    public string FinalHash() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <summary>Gives a file that was written and closed its name; what stood there before is kept beside it.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="replacesVersion">Whether what stands there is an earlier version, and not a damaged file.</param>
    /// <param name="isOnDisk">Whether it was forced to disk already.</param>
    /// <returns>Where the file that stood there is now, if one did.</returns>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    /// <exception cref="FileNotTakenException">The disk does not take this file.</exception>
    public static string? Finish(string path, bool replacesVersion, bool isOnDisk) => OnDisk(path, () =>
    {
        if (!isOnDisk)
        {
            using var file = File.OpenHandle(path + AtomicFile.PartSuffix, access: FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(file);
        }

        // First, so that nothing is left beside a finished file wherever the process is killed.
        File.Delete(OriginPath(path));
        var former = PreviousVersion.Keep(path, path + AtomicFile.PartSuffix, replacesVersion);
        AtomicFile.Finish(path);
        return former;
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

    static string OriginPath(string path) => path + AtomicFile.PartSuffix + ".etag";
}
