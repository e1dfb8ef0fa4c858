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
internal sealed class ReportShelf(string homes)
{
    const int RandomBytes = 8;

    public ReportOutcome Write(StudentId student, ReportName name, ReadOnlySpan<byte> content)
    {
        using var all = Folder.Open(homes);
        using var home = all.TryOpenFolder(student.Name);
        if (home is null)
        {
            return ReportOutcome.NoHome;
        }

        var part = EntryName.Of($".report-{RandomNumberGenerator.GetHexString(RandomBytes * 2, lowercase: true)}.part");
        try
        {
            using (var file = home.CreateFile(part))
            {
                file.Write(content, 0);
                file.GiveTo(home.Stat());
                file.FlushToDisk();
            }

            // A second name for the finished file: unlike a renaming, it never replaces anything, neither a file nor a link.
            home.Link(part, name.Name);
            return ReportOutcome.Written;
        }
        catch (LinuxException e) when (e.Errno == LinuxException.Exists)
        {
            return ReportOutcome.NameTaken;
        }
        finally
        {
            Tree.Remove(home, part);
        }
    }
}
