using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;

namespace CanvasExport.ExportStudents;

/// <summary>Writes what was asked in a course. Assignments that were deleted in Canvas stay: there may be work on them.</summary>
internal sealed class AssignmentWriter(CourseFolder folder, CourseStructure frame, string seenAt)
{
    public async Task WriteAsync(IReadOnlyList<Assignment> assignments, CancellationToken cancellationToken)
    {
        var ids = assignments.Select(assignment => assignment.Id).ToHashSet();
        var gone = folder.Assignments().Where(row => !ids.Contains(row.AssignmentId)).Select(row => row.GoneAt.Length > 0 ? row : row with { GoneAt = seenAt }).ToList();
        var rows = assignments.Select(assignment => AssignmentMapper.Row(assignment, frame)).Concat(gone);
        var ratings = assignments.SelectMany(AssignmentMapper.Ratings).Concat(folder.Rubrics().Where(row => !ids.Contains(row.AssignmentId)).ToList());

        // The assignments last: what is gone is told by them.
        await CsvFile.WriteAsync(folder.RubricsCsvPath, ratings, cancellationToken).ConfigureAwait(false);
        await CsvFile.WriteAsync(folder.AssignmentsCsvPath, rows, cancellationToken).ConfigureAwait(false);
    }
}
