using System.Buffers.Binary;
using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>
/// The files that a copy holds, each known by its path, inode, size and times at the moment when its content was found equal to the copy.
/// A file that is still the same by all of them has not been written since: a student can set a modification time back, but not a change time.
/// </summary>
internal sealed class SeenFiles
{
    const int MarkBytes = 16;

    readonly HashSet<UInt128> _marks;

    SeenFiles(HashSet<UInt128> marks) => _marks = marks;

    public static SeenFiles None() => new([]);

    public void Add(EntryPath path, FileFacts facts) => _marks.Add(Mark(path, facts));

    public bool Holds(EntryPath path, FileFacts facts) => _marks.Contains(Mark(path, facts));

    public static SeenFiles Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var marks = new HashSet<UInt128>(bytes.Length / MarkBytes);
        for (var at = 0; at + MarkBytes <= bytes.Length; at += MarkBytes)
        {
            marks.Add(BinaryPrimitives.ReadUInt128LittleEndian(bytes.AsSpan(at)));
        }

        return new SeenFiles(marks);
    }

    public void Write(string path)
    {
        var bytes = new byte[_marks.Count * MarkBytes];
        var at = 0;
        foreach (var mark in _marks)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(at), mark);
            at += MarkBytes;
        }

        File.WriteAllBytes(path, bytes);
    }

    // 128 bits of SHA-256: two files that share a mark cannot be made, let alone by chance.
    static UInt128 Mark(EntryPath path, FileFacts facts)
    {
        Span<byte> text = stackalloc byte[EntryPath.MostBytes + 64];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(text, facts.Number);
        BinaryPrimitives.WriteInt64LittleEndian(text[8..], facts.Size);
        BinaryPrimitives.WriteInt64LittleEndian(text[16..], facts.Changed.Seconds);
        BinaryPrimitives.WriteUInt32LittleEndian(text[24..], facts.Changed.Nanoseconds);
        BinaryPrimitives.WriteInt64LittleEndian(text[28..], facts.Modified.Seconds);
        BinaryPrimitives.WriteUInt32LittleEndian(text[36..], facts.Modified.Nanoseconds);
        var name = path.ToBytes();
        name.CopyTo(text[40..]);
        SHA256.HashData(text[..(40 + name.Length)], hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
