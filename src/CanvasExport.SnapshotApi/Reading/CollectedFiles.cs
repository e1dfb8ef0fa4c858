using System.Text;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>The same file, or files of the same kind, of every student who has a snapshot, in a zip with a folder for each.</summary>
/// <param name="Wanted">Which files.</param>
/// <param name="Without">Who has no such snapshot.</param>
/// <param name="At">When it was collected.</param>
internal sealed record CollectedFiles(PathPattern Wanted, IReadOnlyList<StudentId> Without, DateTimeOffset At)
{
    /// <summary>The list of those of whom there is nothing in the zip; a student's folder cannot have this name.</summary>
    public const string ListName = "_who-has-none.txt";

    readonly List<string> _lines = [.. Without.Select(student => $"{student}: no such snapshot")];

    public bool IsWanted(TreeEntry entry) => entry.Facts.Kind == FileKind.File && Wanted.IsMatch(entry.Path.Text);

    /// <summary>Notes how many files there were of one.</summary>
    public void Note(string top, int files)
    {
        if (files == 0)
        {
            _lines.Add($"{top.TrimEnd('/')}: no such file in the snapshot");
        }
    }

    /// <summary>Ends the zip with the list, also where it is empty: then everybody has it.</summary>
    public async Task AddListAsync(ZipWriter zip, CancellationToken cancellationToken)
    {
        var lines = _lines.Count == 0 ? ["Everybody has it."] : _lines;
        var text = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\r\n")));
        await zip.AddFileAsync(
            new ZipEntry(ListName, false, SnapshotZip.Files, At), text.Length,
            (buffer, offset) =>
            {
                var piece = text.AsMemory((int)offset);
                piece = piece[..Math.Min(piece.Length, buffer.Length)];
                piece.CopyTo(buffer);
                return piece.Length;
            },
            cancellationToken);
    }
}
