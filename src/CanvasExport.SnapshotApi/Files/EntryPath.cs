using System.Text;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>
/// Where an entry lies below a home or a snapshot: its names from the top, of which none is empty, <c>.</c> or <c>..</c>.
/// </summary>
internal sealed class EntryPath(EntryPath? parent, EntryName name)
{
    /// <summary>What the disk can still address below any root: Linux allows 4,096 bytes in all.</summary>
    public const int MostBytes = 3_000;

    /// <summary>Deeper folders are left out, and recorded: each level takes a file handle while it is walked.</summary>
    public const int MostLevels = 200;

    // Kept for folders alone, whose children all begin with it: whoever asks a file for its bytes asks once.
    byte[]? _prefix;

    public EntryPath? Parent { get; } = parent;

    public EntryName Name { get; } = name;

    public int Level { get; } = parent is null ? 1 : parent.Level + 1;

    public int Bytes { get; } = name.Bytes.Length + (parent is null ? 0 : parent.Bytes + 1);

    public bool IsTooDeep => Level > MostLevels || Bytes > MostBytes;

    /// <summary>The names from the top.</summary>
    public IEnumerable<EntryName> Names => Parent is null ? [Name] : Parent.Names.Append(Name);

    /// <summary>The path to show, with <c>/</c>; bytes that are no UTF-8 are U+FFFD.</summary>
    public string Text => Encoding.UTF8.GetString(ToBytes());

    /// <summary>A path of the bytes that <see cref="ToBytes"/> gave.</summary>
    public static EntryPath Of(ReadOnlySpan<byte> bytes)
    {
        EntryPath? path = null;
        foreach (var part in bytes.Split((byte)'/'))
        {
            path = new EntryPath(path, EntryName.Of(bytes[part]));
        }

        return path!;
    }

    /// <summary>The path as the disk has it.</summary>
    public byte[] ToBytes()
    {
        if (Parent is null)
        {
            return Name.Bytes.ToArray();
        }

        var prefix = Parent._prefix ??= [.. Parent.ToBytes(), (byte)'/'];
        var bytes = new byte[prefix.Length + Name.Bytes.Length];
        prefix.CopyTo(bytes, 0);
        Name.Bytes.CopyTo(bytes.AsSpan(prefix.Length));
        return bytes;
    }

    /// <summary>The order in which a walk meets two paths: a folder before what lies in it, names in the order of their bytes.</summary>
    public static int Compare(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var length = one.CommonPrefixLength(other);
        return length == one.Length || length == other.Length ? one.Length.CompareTo(other.Length) : Rank(
            one[length]).CompareTo(Rank(other[length]));
    }

    public override string ToString() => Encoding.Latin1.GetString(ToBytes());

    // The slash ends a name, and so comes before every byte that goes on with one.
    static int Rank(byte value) => value == (byte)'/' ? 0 : value;
}
