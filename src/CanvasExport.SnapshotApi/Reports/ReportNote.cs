using System.Text.RegularExpressions;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Reports;

/// <summary>
/// Says under which name a report is being written into a student's home, so that what a killed service left there is known for its own.
/// Who holds
/// the note is the only one that hands reports to this student, in this process and in every other instance.
/// </summary>
internal sealed partial class ReportNote : IDisposable
{
    // Writing two megabytes takes no longer; whoever waits longer waits for something that is broken.
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    readonly FileLock _file;

    ReportNote(FileLock file) => _file = file;

    /// <summary>The unfinished file that the last holder left; null where it left none.</summary>
    public EntryName? Unfinished => Part().IsMatch(_file.Text) ? EntryName.Of(_file.Text) : null;

    /// <summary>Waits until nobody else hands a report to this student.</summary>
    public static async Task<ReportNote> TakeAsync(string folder, StudentId student, CancellationToken cancellationToken) =>
        new(await FileLock.TakeAsync(PathOf(folder, student), isShared: false, LongestWait, TimeProvider.System, cancellationToken));

    /// <summary>Null while somebody else holds it.</summary>
    public static ReportNote? TryTake(string folder, StudentId student) =>
        FileLock.TryTake(PathOf(folder, student), isShared: false) is { } file ? new ReportNote(file) : null;

    /// <summary>The students of whom there is a note that says something.</summary>
    public static IReadOnlyList<StudentId> Written(string folder) => Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).EnumerateFiles().Where(file => file.Length > 0).Select(
            file => StudentId.TryParse(file.Name)).OfType<StudentId>()]
        : [];

    /// <summary>To be said before the file is made, and on the disk by then.</summary>
    public void Write(EntryName part) => _file.Write(part.ToString());

    /// <summary>Nothing is unfinished any more.</summary>
    public void Clear() => _file.Write("");

    public void Dispose() => _file.Dispose();

    static string PathOf(string folder, StudentId student) => Path.Combine(Directory.CreateDirectory(folder).FullName, student.Value);

    [GeneratedRegex(@"\A\.report-[0-9a-f]{16}\.part\z")]
    private static partial Regex Part();
}
