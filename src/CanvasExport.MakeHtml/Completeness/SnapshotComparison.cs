using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Looks whether the notebooks of snapshots lie where they were put. Canvas knows nothing of them.</summary>
internal static class SnapshotComparison
{
    public static void Report(CourseFolder course, ArchivePaths paths, DifferenceCollector book)
    {
        if (RecordTables.Snapshots.Count(course.Record) == 0)
        {
            return;
        }

        foreach (var student in course.Students())
        {
            foreach (var row in student.Snapshots().Where(row => row.FileName.Length > 0))
            {
                if (Trouble(student, row) is var (cause, reason))
                {
                    book.Differ(
                        row.AssignmentId, student.Student.UserName, "file",
                        paths.Relative(Path.Combine(student.FolderPath, row.FileName)), cause, reason);
                }
            }
        }
    }

    static (string Cause, string Reason)? Trouble(StudentFolder student, SnapshotRow row)
    {
        var file = new FileInfo(Path.Combine(student.FolderPath, row.FileName));
        return row.Note.Length > 0 ? ("failed", $"of snapshot {row.Snapshot}: {row.Note}")
            : !file.Exists ? (DifferenceRow.Unexplained,
                $"it was taken from snapshot {row.Snapshot} and is gone from the disk: run make-html with --snapshots again")
            : file.Length != row.Size
                ? ("damaged", $"it has {file.Length} bytes on this disk, and had {row.Size} in snapshot {row.Snapshot}")
            : null;
    }
}
