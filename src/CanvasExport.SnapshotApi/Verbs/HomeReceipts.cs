using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Proof;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Verbs;

/// <summary>
/// Holds the receipts that lie in homes against the snapshots that they name. What our key signed was so once; a home is its student's,
/// so that one which is missing or was changed there says nothing of a snapshot.
/// </summary>
internal sealed class HomeReceipts(ApiSettings settings, ECDsa key, TimeProvider clock, Action<Finding> found, Action<string> say)
{
    // A receipt has some hundred bytes, and a student as many as there are snapshots.
    const int MostBytes = 8 * 1024;
    const int MostReceipts = 2_000;

    // The mount of a home may have died: what is asked of it then never ends.
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    readonly Volume _volume = new(settings);

    /// <summary>How many were held against their snapshots.</summary>
    public int Count { get; private set; }

    /// <summary>Everybody who has a home.</summary>
    public IReadOnlyList<StudentId> Students() => new Homes(settings.Homes).Students();

    /// <summary>Looks at the receipts in a student's home; at those of one snapshot, where one is named.</summary>
    public async Task RunAsync(StudentId student, SnapshotName? only, CancellationToken cancellationToken)
    {
        var reading = Task.Run(() => Read(student), cancellationToken);
        if (await Task.WhenAny(reading, Task.Delay(LongestWait, clock, cancellationToken)) != reading)
        {
            cancellationToken.ThrowIfCancellationRequested();
            say($"{student}: the home does not answer, so the receipts in it were not verified");
            return;
        }

        var others = 0;
        foreach (var text in await reading)
        {
            if (Receipt.TryRead(text, key) is not var (course, whose, snapshot, sum))
            {
                others++;
            }
            else if (course == settings.CourseCode && (only is null || snapshot == only))
            {
                Count++;
                Check(student, whose, snapshot, sum);
            }
        }

        if (others > 0)
        {
            say(string.Create(
                CultureInfo.InvariantCulture, $"{student}: {others} receipts in the home were signed with another key, or changed since"));
        }
    }

    List<string> Read(StudentId student)
    {
        var texts = new List<string>();
        try
        {
            using var all = Folder.Open(settings.Homes);
            using var home = all.TryOpenFolder(student.Name);
            foreach (var name in home?.Names().Where(IsReceipt).Take(MostReceipts) ?? [])
            {
                using var file = home!.TryOpenFile(name);
                var bytes = new byte[MostBytes];
                texts.AddRange(file is null ? [] : [Encoding.UTF8.GetString(bytes, 0, file.Read(bytes, 0))]);
            }
        }
        catch (LinuxException e)
        {
            say($"{student}: the receipts in the home cannot be read: {e.Message}");
        }

        return texts;
    }

    static bool IsReceipt(EntryName name) =>
        name.Text.StartsWith("receipt_", StringComparison.Ordinal) && name.Text.EndsWith(".txt", StringComparison.Ordinal);

    void Check(StudentId student, StudentId whose, SnapshotName snapshot, string sum)
    {
        var manifest = _volume.PlaceOf(whose, snapshot).ManifestPath;
        var now = File.Exists(manifest) ? SumOf(manifest) : null;

        // A snapshot that was deleted, and perhaps taken again, has a line that says so.
        if (now != sum && !WasDeleted(whose, snapshot))
        {
            found(new Finding(whose.Value, snapshot.Value, now is null
                ? $"a receipt in the home of {student} says that it was taken; it is gone, and nobody deleted it through the service"
                : $"a receipt in the home of {student} says that its manifest was another"));
        }
    }

    bool WasDeleted(StudentId student, SnapshotName snapshot) => new Chain(_volume.ChainOf(student)).Read()
        .Any(line => line.Line is { Action: ChainLine.Deleted } deleted && deleted.Snapshot == snapshot.Value);

    static string SumOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
