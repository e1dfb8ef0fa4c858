using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents.Grading;

/// <summary>The rows of how one student was graded besides the grades of each work.</summary>
internal sealed record GradingWork(
    IReadOnlyList<GradeRow> Finals, IReadOnlyList<GradeChangeRow> Changes, IReadOnlyList<OutcomeResultRow> Outcomes)
{
    public static GradingWork None { get; } = new([], [], []);

    public static GradingWork Read(StudentFolder folder) => new(folder.Grades(), folder.GradeChanges(), folder.OutcomeResults());

    /// <summary>With what an earlier export had and Canvas no longer names.</summary>
    /// <param name="former">What it had.</param>
    /// <param name="areListed">Whether all students are known.</param>
    /// <param name="isLogWhole">Whether all of the log is known.</param>
    /// <param name="areResultsWhole">The same of the results.</param>
    /// <param name="seenAt">When Canvas was asked.</param>
    public GradingWork With(GradingWork former, bool areListed, bool isLogWhole, bool areResultsWhole, string seenAt) => new(
        FinalGrades.Kept(Finals, former.Finals, areListed ? seenAt : null),
        [.. GoneRows.Keep(
            former.Changes.Where(row => !IsToldByLog(row)), Changes, row => row.ChangeId, row => row.GoneAt,
            isLogWhole ? row => row.Source.Length > 0 ? row : row with { GoneAt = seenAt } : null)
            .OrderBy(row => row.ChangedAt, StringComparer.Ordinal)],
        GoneRows.Keep(
            former.Outcomes, Outcomes, row => row.ResultId, row => row.GoneAt,
            areResultsWhole ? row => row with { GoneAt = seenAt } : null));

    // What the history of the gradebook told of before, and the log tells of now.
    bool IsToldByLog(GradeChangeRow row) => row.Source.Length > 0 && Changes.Any(line => line.Source.Length == 0
        && (line.AssignmentId, line.ChangedAt, line.GradeAfter) == (row.AssignmentId, row.ChangedAt, row.GradeAfter));
}
