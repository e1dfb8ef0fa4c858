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

/// <summary>Whether a report could be put into a home, as things were when it was looked at.</summary>
internal enum ReportPlace
{
    Free,
    NoHome,
    NameTaken,

    /// <summary>The home does not answer, or may not be read.</summary>
    Unknown,
}

/// <summary>Hands reports to students: a new file in the home, whole or not at all, and the student's own.</summary>
/// <param name="homes">The folder of all homes.</param>
/// <param name="notes">Where the service keeps its notes of unfinished reports: nobody else may enter.</param>
internal sealed class ReportShelf(string homes, string notes)
{
    const int RandomBytes = 8;

    // The mount of a home may have died: what is asked of it then never ends.
    static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);

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

    /// <summary>Whether each report could be written now, in their order. Writes nothing, and waits for no home that is silent.</summary>
    public async Task<ReportPlace[]> LookAsync(
        IReadOnlyList<(StudentId Student, ReportName Name)> planned, TimeProvider clock, CancellationToken cancellationToken)
    {
        var places = new ReportPlace[planned.Count];
        var students = planned.Index().GroupBy(one => one.Item.Student);
        await Parallel.ForEachAsync(students, cancellationToken, async (reports, token) =>
        {
            var names = reports.Select(report => report.Item.Name).ToList();
            var found = Task.Run(() => Look(reports.Key, names), token);
            var isSilent = await Task.WhenAny(found, Task.Delay(LongestLook, clock, token)) != found;
            foreach (var (place, index) in reports.Select((report, place) => (place, report.Index)))
            {
                places[index] = isSilent ? ReportPlace.Unknown : (await found)[place];
            }
        });
        return places;
    }

    ReportPlace[] Look(StudentId student, List<ReportName> names)
    {
        try
        {
            using var all = Folder.Open(homes);
            using var home = all.TryOpenFolder(student.Name);
            return [.. names.Select(name => home is null ? ReportPlace.NoHome
                : home.TryStat(name.Name) is null ? ReportPlace.Free : ReportPlace.NameTaken)];
        }
        catch (LinuxException)
        {
            return [.. names.Select(_ => ReportPlace.Unknown)];
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
