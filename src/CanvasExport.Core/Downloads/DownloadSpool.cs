using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CanvasExport.Core.Canvas;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.Core.Downloads;

/// <summary>
/// The files that are to come, which may be a million: in a temporary file, and in memory of each only how large it is and where it
/// stands there. Gone when disposed, and when the process ends.
/// </summary>
public sealed class DownloadSpool : IDisposable
{
    readonly Lock _lock = new();
    readonly List<Entry> _entries = [];
    readonly MemoryStream _buffer = new();

    // What most files take; the rest of a longer one is read by itself.
    const int Usual = 1024;

    SafeFileHandle? _file;
    long _length;

    /// <summary>How many files there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Adds a file; several threads may.</summary>
    /// <param name="file">The file.</param>
    /// <param name="order">Where it stands among files of the same size.</param>
    public void Add(FileCheckResult file, long order)
    {
        var content = ContentKey(file);
        lock (_lock)
        {
            _buffer.SetLength(sizeof(int));
            _buffer.Position = sizeof(int);
            using (var writer = new BinaryWriter(_buffer, Encoding.UTF8, leaveOpen: true))
            {
                SpooledFile.Write(writer, file);
            }

            var bytes = _buffer.GetBuffer().AsSpan(0, (int)_buffer.Length);
            BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length);
            _file ??= OpenTemporary();
            RandomAccess.Write(_file, bytes, _length);
            _entries.Add(new Entry(Weight(file.Request), content ?? 0, order, _length));
            _length += bytes.Length;
        }
    }

    /// <summary>
    /// The files, largest first; those that are one file at Canvas, such as the work of a group named by the submission of each member,
    /// together. One group is in memory at a time.
    /// </summary>
    public IEnumerable<IReadOnlyList<FileCheckResult>> Groups()
    {
        // Equal contents stand where the first of them stands.
        _entries.Sort((one, other) => (one.Content, one.Order).CompareTo((other.Content, other.Order)));
        var first = new long[_entries.Count];
        for (var index = 0; index < first.Length; index++)
        {
            first[index] = index > 0 && AreEqual(index - 1, index) ? first[index - 1] : _entries[index].Order;
        }

        var order = Enumerable.Range(0, first.Length).ToArray();
        Array.Sort(order, (one, other) =>
            (_entries[other].Weight, first[one], _entries[one].Order)
                .CompareTo((_entries[one].Weight, first[other], _entries[other].Order)));
        for (var start = 0; start < order.Length;)
        {
            var group = new List<FileCheckResult> { Read(order[start]) };
            var next = start + 1;
            for (; next < order.Length && AreEqual(order[start], order[next]); next++)
            {
                group.Add(Read(order[next]));
            }

            start = next;
            yield return group;
        }
    }

    /// <summary>
    /// What tells one content from another; null where a file comes by itself, since it has no name at Canvas or is to be replaced.
    /// </summary>
    public static ulong? ContentKey(FileCheckResult file)
    {
        if (file.State != FileState.Missing || file.Request is not { CanvasId.Length: > 0, Url.Length: > 0 } request)
        {
            return null;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Kind}\n{request.CanvasId}\n{request.Size}\n{request.Url}"));
        return BitConverter.ToUInt64(hash);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _buffer.Dispose();
    }

    bool AreEqual(int one, int other) => _entries[one].Content != 0 && _entries[one].Content == _entries[other].Content;

    FileCheckResult Read(int index)
    {
        var offset = _entries[index].Offset;
        var bytes = new byte[Usual];
        RandomAccess.Read(_file!, bytes, offset);
        if (BinaryPrimitives.ReadInt32LittleEndian(bytes) is var length && length > bytes.Length)
        {
            bytes = new byte[length];
            RandomAccess.Read(_file!, bytes, offset);
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, sizeof(int), bytes.Length - sizeof(int)), Encoding.UTF8);
        return SpooledFile.Read(reader);
    }

    // Recordings come without a size and are mostly the largest; thumbnails are the smallest.
    static long Weight(FileRequest request) => request.Size ?? (request.Kind == FileKind.Recording ? long.MaxValue : 0);

    static SafeFileHandle OpenTemporary() => File.OpenHandle(
        Path.Combine(Path.GetTempPath(), "canvas-export-" + Path.GetRandomFileName()),
        FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);

    // There are as many as there are files. A content of 0 is that of a file that comes by itself.
    readonly record struct Entry(long Weight, ulong Content, long Order, long Offset);
}
