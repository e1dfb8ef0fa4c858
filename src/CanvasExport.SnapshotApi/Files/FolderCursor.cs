namespace CanvasExport.SnapshotApi.Files;

/// <summary>
/// Goes from folder to folder of a tree and keeps those open that lie on the way: whoever asks for paths in the order of a walk
/// opens each folder once. No link is followed.
/// </summary>
internal sealed class FolderCursor(Folder top) : IDisposable
{
    readonly List<(EntryName Name, Folder Folder)> _open = [];

    /// <summary>The folder in which the path lies, open until the next call; null where there is none on the way.</summary>
    public Folder? TryGoToParent(ReadOnlySpan<byte> path)
    {
        var depth = 0;
        while (path.IndexOf((byte)'/') is var slash and > 0)
        {
            var name = path[..slash];
            path = path[(slash + 1)..];
            if (depth < _open.Count && !_open[depth].Name.Bytes.SequenceEqual(name))
            {
                CloseFrom(depth);
            }

            if (depth == _open.Count)
            {
                var next = EntryName.Of(name);
                if ((depth == 0 ? top : _open[depth - 1].Folder).TryOpenFolder(next) is not { } folder)
                {
                    return null;
                }

                _open.Add((next, folder));
            }

            depth++;
        }

        CloseFrom(depth);
        return depth == 0 ? top : _open[depth - 1].Folder;
    }

    /// <summary>The last name of a path.</summary>
    public static EntryName NameOf(ReadOnlySpan<byte> path) => EntryName.Of(path[(path.LastIndexOf((byte)'/') + 1)..]);

    public void Dispose() => CloseFrom(0);

    void CloseFrom(int depth)
    {
        for (var last = _open.Count - 1; last >= depth; last--)
        {
            _open[last].Folder.Dispose();
            _open.RemoveAt(last);
        }
    }
}
