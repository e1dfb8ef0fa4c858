using CanvasExport.Core.Canvas;
using CanvasExport.Core.Record;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What is to be said where Canvas's log of grades has nothing of a work.</summary>
internal static class GradeLogText
{
    public static string Of(CourseFolder course)
    {
        var file = CanvasLists.GradeChanges.FileName(course.Course.CourseId);
        var versions = CanvasLists.GradeVersions.FileName(course.Course.CourseId);
        var hasVersions = course.Record.Lists().Any(state => state.File == versions && state.Outcome == ListOutcome.Whole);
        return course.Record.Lists().FirstOrDefault(state => state.File == file) switch
        {
            { Outcome: not ListOutcome.Whole } when hasVersions =>
                "Canvas’s log of grades is not for this token; the gradebook’s history, which is, tells of no change of it.",
            null when WorkKind.GradeLog.IsLeftOut(course.Record.Lists()) =>
                "Nobody knows whether this grade was changed: Canvas’s log of grades was not asked for.",
            null => "Nobody knows whether this grade was changed: Canvas was never asked for its log of grades.",
            { Outcome: ListOutcome.Whole } => "Canvas’s log of grades, which it keeps for some time only, has nothing of it.",
            var state => $"Nobody knows whether this grade was changed, for Canvas did not give all of its log of grades: "
                + $"{state.Reason.TrimEnd('.')}.",
        };
    }
}
