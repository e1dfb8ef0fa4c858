using System.Text;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>Where an entry lies below a home or a snapshot: its names from the top, of which none is empty, <c>.</c> or <c>..</c>.</summary>
internal sealed record EntryPath(EntryPath? Parent, EntryName Name)
{
    /// <summary>What rsync and the disk can still address below any root: Linux allows 4,096 bytes in all.</summary>
    public const int MostBytes = 3_000;

    /// <summary>Deeper folders are left out, and recorded: each level takes a file handle while it is walked.</summary>
    public const int MostLevels = 200;

    public int Level { get; } = Parent is null ? 1 : Parent.Level + 1;

    public int Bytes { get; } = Name.ToString().Length + (Parent is null ? 0 : Parent.Bytes + 1);

    public bool IsTooDeep => Level > MostLevels || Bytes > MostBytes;

    /// <summary>The names from the top.</summary>
    public IEnumerable<EntryName> Names => Parent is null ? [Name] : Parent.Names.Append(Name);

    /// <summary>The path to show, with <c>/</c>; bytes that are no UTF-8 are U+FFFD.</summary>
    public string Text => Parent is null ? Name.Text : $"{Parent.Text}/{Name.Text}";

    /// <summary>The path as the disk has it.</summary>
    public byte[] ToBytes() => Encoding.Latin1.GetBytes(ToString());

    public override string ToString() => Parent is null ? Name.ToString() : $"{Parent}/{Name}";
}
