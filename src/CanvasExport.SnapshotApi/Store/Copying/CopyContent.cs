using System.Globalization;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>What a copy has come to hold and what is missing, counted; the lines themselves go to the manifest and the sums.</summary>
/// <remarks><c>mostBytes</c>: What the sizes of its files may come to.</remarks>
internal sealed class CopyContent(ManifestWriter manifest, CopyStates states, SumsWriter? sums, long mostBytes)
{
    // A student decides how much there is to say, and it is read by an instructor: all of it stands in the manifest.
    const int MostLines = 200;
    const int MostCharacters = 400;

    const string Most = "the most that the service is set to copy";

    readonly List<string> _missing = [];
    readonly List<string> _notes = [];

    public int Files { get; private set; }

    public long Bytes { get; private set; }

    public long MissingCount { get; private set; }

    /// <summary>Of very many the first.</summary>
    public IReadOnlyList<string> Missing => _missing;

    public IReadOnlyList<string> Notes => _notes;

    public long MostBytes => mostBytes;

    /// <summary>Whether with a file of this size no more than a quarter is used of what may be.</summary>
    public bool IsFarFromFullWith(long size) => size <= (mostBytes / 4) - Bytes;

    /// <summary>Whether a file of this size has room beside those that are in the copy.</summary>
    public bool HasRoomFor(long size) => size <= mostBytes - Bytes;

    /// <summary>The line of the manifest that comes next.</summary>
    public long NextLine => manifest.Lines;

    /// <remarks><c>copy</c>: What a file of the copy is since the service has made it; null where nobody knows.</remarks>
    public void Add(ManifestEntry entry, FileFacts? copy = null)
    {
        if (copy is not null)
        {
            states.Set(manifest.Lines, copy);
        }

        manifest.Add(entry);
        // A home may have access lists everywhere: what else there is to say has its place all the same.
        if (entry.Note is not null && (entry.Note != ExtendedAttributes.NotKept || _notes.Count < MostLines / 2))
        {
            Note($"{(entry.Path.Length == 0 ? "." : EntryPath.Of(entry.Path).Text)}: {entry.Note}");
        }

        if (entry.Sha256 is null)
        {
            return;
        }

        sums?.Add(entry.Path, entry.Sha256);
        Files++;

        // Another name of a file that is counted already takes no room.
        Bytes += entry.SameAs is null ? entry.Facts!.Size : 0;
    }

    public void LeaveOut(EntryPath path, FileFacts? facts, string reason)
    {
        manifest.Add(new ManifestEntry(path.ToBytes(), facts) { LeftOut = reason });
        MissingCount++;
        if (_missing.Count < MostLines)
        {
            _missing.Add($"{Shorten(path.Text)}: {reason}");
        }
    }

    /// <summary>The same for a file of which the home holds too much.</summary>
    public void LeaveOutLarge(EntryPath path, FileFacts facts) => LeaveOut(path, facts, string.Create(
        CultureInfo.InvariantCulture,
        $"too large: with its {facts.Size:N0} bytes more than {mostBytes:N0} would be copied of this home, {Most}"));

    public void Note(string text)
    {
        if (_notes.Count < MostLines)
        {
            _notes.Add(Shorten(text));
        }
    }

    // The end of a path says more than its beginning.
    static string Shorten(string text) =>
        text.Length <= MostCharacters ? text : $"{text[..(MostCharacters / 4)]}…{text[^(MostCharacters / 4 * 3)..]}";
}
