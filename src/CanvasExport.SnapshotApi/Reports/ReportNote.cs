using System.Text;
using System.Text.RegularExpressions;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Reports;

/// <summary>
/// Says under which name a report is being written into a student's home, so that what a killed service left there is known for its own. Who holds
/// the note is the only one that hands reports to this student, in this process and in every other instance.
/// </summary>
internal sealed partial class ReportNote : IDisposable
{
    const int LongestName = 64;

    readonly FileStream _file;

    ReportNote(FileStream file) => _file = file;

    /// <summary>The unfinished file that the last holder left; null where it left none.</summary>
    public EntryName? Unfinished
    {
        get
        {
            var bytes = new byte[LongestName];
            _file.Position = 0;
            var name = Encoding.ASCII.GetString(bytes, 0, _file.ReadAtLeast(bytes, LongestName, throwOnEndOfStream: false));
            return Part().IsMatch(name) ? EntryName.Of(name) : null;
        }
    }

    /// <summary>Waits until nobody else hands a report to this student.</summary>
    public static async Task<ReportNote> TakeAsync(string folder, StudentId student, CancellationToken cancellationToken) =>
        new(await LockFile.TakeAsync(PathOf(folder, student), isShared: false, cancellationToken));

    /// <summary>Null while somebody else holds it.</summary>
    public static ReportNote? TryTake(string folder, StudentId student) =>
        LockFile.TryTake(PathOf(folder, student), isShared: false) is { } file ? new ReportNote(file) : null;

    /// <summary>The students of whom there is a note that says something.</summary>
    public static IReadOnlyList<StudentId> Written(string folder) => Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).EnumerateFiles().Where(file => file.Length > 0).Select(file => StudentId.TryParse(file.Name)).OfType<StudentId>()]
        : [];

    /// <summary>To be said before the file is made, and on the disk by then.</summary>
    public void Write(EntryName part)
    {
        _file.Position = 0;
        _file.Write(Encoding.ASCII.GetBytes(part.ToString()));
        _file.Flush(flushToDisk: true);
    }

    /// <summary>Nothing is unfinished any more.</summary>
    public void Clear() => _file.SetLength(0);

    public void Dispose() => _file.Dispose();

    static string PathOf(string folder, StudentId student) => Path.Combine(Directory.CreateDirectory(folder).FullName, student.Value);

    [GeneratedRegex(@"\A\.report-[0-9a-f]{16}\.part\z")]
    private static partial Regex Part();
}
