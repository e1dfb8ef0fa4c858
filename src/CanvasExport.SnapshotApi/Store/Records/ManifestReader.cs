using System.Buffers;
using System.Text;
using System.Text.Json;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>Reads a manifest line by line, however long it is.</summary>
internal sealed class ManifestReader(OpenFile file) : IDisposable
{
    const int BufferBytes = 64 * 1024;

    byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    int _start;
    int _end;
    long _offset;

    /// <summary>Null where there is none, as with what the origin made.</summary>
    public static ManifestReader? TryOpen(CopyPlace place)
    {
        if (!Directory.Exists(place.Records))
        {
            return null;
        }

        using var records = Folder.Open(place.Records);
        return records.TryOpenFile(place.ManifestName) is { } file ? new ManifestReader(file) : null;
    }

    /// <summary>The next entry; null at the end.</summary>
    /// <exception cref="InvalidDataException">A line is none of a manifest.</exception>
    public ManifestEntry? Read() => TryReadLine(out var line) ? Parse(line) : null;

    /// <summary>The next folder; null at the end. What the lines before it say is not looked at.</summary>
    /// <exception cref="InvalidDataException">The line is none of a manifest.</exception>
    public ManifestEntry? ReadFolder()
    {
        while (TryReadLine(out var line))
        {
            // In the text of a path the quotes would be escaped.
            if (line.IndexOf("\"mode\":\"04"u8) >= 0)
            {
                return Parse(line);
            }
        }

        return null;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }

        file.Dispose();
    }

    bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var length = file.Read(_buffer.AsSpan(_end), _offset);
        _end += length;
        _offset += length;
        return length > 0;
    }

    bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n')) < 0)
        {
            if (Fill())
            {
                continue;
            }

            line = default;
            return _end == _start ? false : throw new InvalidDataException("The manifest ends in the middle of a line.");
        }

        line = _buffer.AsSpan(_start, length);
        _start += length + 1;
        return true;
    }

    static ManifestEntry Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return ParseLine(line);
        }
        catch (Exception e) when (
            e is JsonException or ArgumentException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new InvalidDataException("A line of the manifest cannot be read.", e);
        }
    }

    static ManifestEntry ParseLine(ReadOnlySpan<byte> line)
    {
        var fields = new Fields();
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            fields.Take(ref reader);
        }

        return fields.ToEntry();
    }

    struct Fields
    {
        byte[]? _path;
        byte[]? _sameAs;
        byte[]? _target;
        string? _sha256;
        string? _note;
        string? _leftOut;
        bool _isSettled;
        uint? _mode;
        (uint User, uint Group, ulong Inode, uint Links, long Size) _numbers;
        (FileTime Modified, FileTime Changed) _times;

        public void Take(ref Utf8JsonReader reader)
        {
            var property = reader.ValueSpan;
            reader.Read();
            switch (property)
            {
                case var name when name.SequenceEqual("path"u8): _path = Bytes(ref reader); break;
                case var name when name.SequenceEqual("mode"u8): _mode = Convert.ToUInt32(reader.GetString(), 8); break;
                case var name when name.SequenceEqual("uid"u8): _numbers.User = reader.GetUInt32(); break;
                case var name when name.SequenceEqual("gid"u8): _numbers.Group = reader.GetUInt32(); break;
                case var name when name.SequenceEqual("inode"u8): _numbers.Inode = reader.GetUInt64(); break;
                case var name when name.SequenceEqual("links"u8): _numbers.Links = reader.GetUInt32(); break;
                case var name when name.SequenceEqual("size"u8): _numbers.Size = reader.GetInt64(); break;
                case var name when name.SequenceEqual("mtime"u8): _times.Modified = Time(ref reader); break;
                case var name when name.SequenceEqual("ctime"u8): _times.Changed = Time(ref reader); break;
                case var name when name.SequenceEqual("sha256"u8): _sha256 = reader.GetString(); break;
                case var name when name.SequenceEqual("settled"u8): _isSettled = reader.GetBoolean(); break;
                case var name when name.SequenceEqual("sameAs"u8): _sameAs = Bytes(ref reader); break;
                case var name when name.SequenceEqual("target"u8): _target = Bytes(ref reader); break;
                case var name when name.SequenceEqual("pathHex"u8): _path = Convert.FromHexString(reader.GetString()!); break;
                case var name when name.SequenceEqual("sameAsHex"u8): _sameAs = Convert.FromHexString(reader.GetString()!); break;
                case var name when name.SequenceEqual("targetHex"u8): _target = Convert.FromHexString(reader.GetString()!); break;
                case var name when name.SequenceEqual("note"u8): _note = reader.GetString(); break;
                case var name when name.SequenceEqual("leftOut"u8): _leftOut = reader.GetString(); break;
                default: reader.Skip(); break;
            }
        }

        public readonly ManifestEntry ToEntry() => new(
            _path ?? throw new FormatException("There is no path."),
            _mode is not { } mode ? null : new FileFacts(
                FileFacts.KindOf(mode),
                mode, _numbers.User, _numbers.Group, _numbers.Inode, _numbers.Links, _numbers.Size, _times.Changed, _times.Modified))
        {
            Sha256 = _sha256,
            SameAs = _sameAs,
            Target = _target,
            IsSettled = _isSettled,
            Note = _note,
            LeftOut = _leftOut,
        };

        static byte[] Bytes(ref Utf8JsonReader reader) =>
            reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan.ToArray();

        static FileTime Time(ref Utf8JsonReader reader)
        {
            Span<byte> text = stackalloc byte[FileTime.MostLength];
            return FileTime.TryParse(text[..reader.CopyString(text)]) ?? throw new FormatException("A time cannot be read.");
        }
    }
}
