using System.Text;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>
/// Writes the sums of a snapshot's files as <c>sha256sum -c</c> reads them, from the folder in which they and the snapshot lie.
/// </summary>
internal sealed class SumsWriter(Folder folder, EntryName name, string snapshot) : IDisposable
{
    readonly HashedFile _file = new(folder, name);
    readonly byte[] _prefix = Encoding.UTF8.GetBytes($"{snapshot}/");

    public void Add(ReadOnlySpan<byte> path, string sha256)
    {
        // A name that would break the line is escaped, and a backslash before the sum says so.
        var isEscaped = path.IndexOfAny((byte)'\\', (byte)'\n', (byte)'\r') >= 0;
        Span<byte> start = stackalloc byte[67];
        start[0] = (byte)'\\';
        Encoding.ASCII.GetBytes(sha256, start[1..]);
        (start[65], start[66]) = ((byte)' ', (byte)' ');
        _file.Write(isEscaped ? start : start[1..]);
        _file.Write(_prefix);
        if (isEscaped)
        {
            WriteEscaped(path);
        }
        else
        {
            _file.Write(path);
        }

        _file.Write("\n"u8);
    }

    /// <inheritdoc cref="HashedFile.Finish"/>
    public string Finish() => _file.Finish();

    public void Dispose() => _file.Dispose();

    void WriteEscaped(ReadOnlySpan<byte> path)
    {
        foreach (var value in path)
        {
            _file.Write(value switch
            {
                (byte)'\\' => "\\\\"u8,
                (byte)'\n' => "\\n"u8,
                (byte)'\r' => "\\r"u8,
                _ => [value],
            });
        }
    }
}
