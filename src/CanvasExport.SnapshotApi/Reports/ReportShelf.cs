using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Reports;

internal enum ReportOutcome
{
    Written,
    NoHome,
    NameTaken,
}

/// <summary>Hands reports to students: a new file in the home, whole or not at all, and the student's own.</summary>
/// <param name="homes">The folder of all homes.</param>
/// <param name="notes">Where the service keeps its notes of unfinished reports: nobody else may enter.</param>
internal sealed class ReportShelf(string homes, string notes)
{
    const int RandomBytes = 8;

    public async Task<ReportOutcome> WriteAsync(
        StudentId student, ReportName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var all = Folder.Open(homes);
        using var home = all.TryOpenFolder(student.Name);
        if (home is null)
        {
            return ReportOutcome.NoHome;
        }

        using var note = await ReportNote.TakeAsync(notes, student, cancellationToken);
        CleanUp(home, note);
        var part = EntryName.Of($".report-{RandomNumberGenerator.GetHexString(RandomBytes * 2, lowercase: true)}.part");
        note.Write(part);
        try
        {
            return Write(home, part, name, content.Span);
        }
        finally
        {
            CleanUp(home, note);
        }
    }

    /// <summary>Removes what a killed service left half written; what another instance is writing just now is left to it.</summary>
    public void RemoveUnfinished(ILogger log)
    {
        foreach (var student in ReportNote.Written(notes))
        {
            try
            {
                RemoveUnfinished(student, log);
            }
            catch (LinuxException e)
            {
                // The note stays, and with the student's next report it is tried again.
                log.Warning("An unfinished report could not be removed from the home of {Student} yet: {Reason}", student, e.Message);
            }
        }
    }

    void RemoveUnfinished(StudentId student, ILogger log)
    {
        using var note = ReportNote.TryTake(notes, student);
        if (note is null)
        {
            return;
        }

        using var all = Folder.Open(homes);
        using var home = all.TryOpenFolder(student.Name);
        if (CleanUp(home, note))
        {
            log.Information("Removed an unfinished report from the home of {Student}, which a service that was killed had left", student);
        }
    }

    static ReportOutcome Write(Folder home, EntryName part, ReportName name, ReadOnlySpan<byte> content)
    {
        try
        {
            using (var file = home.CreateFile(part))
            {
                file.Write(content, 0);
                file.GiveTo(home.Stat());
                file.FlushToDisk();
            }

            // A second name for the finished file: unlike a renaming, it never replaces anything, neither a file nor a link.
            home.HardLink(part, name.Name);
            return ReportOutcome.Written;
        }
        catch (LinuxException e) when (e.Errno == LinuxException.Exists)
        {
            return ReportOutcome.NameTaken;
        }
    }

    // A student may have put something else under this name: whatever is no file is none of ours.
    static bool CleanUp(Folder? home, ReportNote note)
    {
        var isThere = note.Unfinished is { } part && home?.TryStat(part) is { Kind: FileKind.File };
        if (isThere)
        {
            home!.RemoveFile(note.Unfinished!.Value);
        }

        note.Clear();
        return isThere;
    }
}
