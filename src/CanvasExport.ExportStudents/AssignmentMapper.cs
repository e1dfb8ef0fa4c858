using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>Makes rows of what was asked of everybody in a course.</summary>
internal static class AssignmentMapper
{
    public static AssignmentRow Row(Assignment assignment, CourseStructure frame) => new(
        assignment.Id,
        assignment.Name ?? "",
        assignment.Description ?? "",
        CellText.Of(assignment.PointsPossible),
        assignment.DueAt ?? "",
        assignment.HtmlUrl ?? "",
        assignment.AssignmentGroupId,
        frame.GroupOf(assignment)?.Name ?? "",
        frame.Weight(frame.GroupOf(assignment)),
        AnonymousAnswers: assignment.AnonymousSubmissions == true ? CellText.Of(true) : "");

    public static IEnumerable<RubricRow> Ratings(Assignment assignment) =>
        from criterion in assignment.Rubric?.OfType<RubricCriterion>() ?? []
        from rating in criterion.Ratings?.OfType<RubricRating>().DefaultIfEmpty(new RubricRating()) ?? [new RubricRating()]
        select new RubricRow(
            assignment.Id,
            criterion.Id ?? "",
            criterion.Description ?? "",
            criterion.LongDescription ?? "",
            CellText.Of(criterion.Points),
            rating.Description ?? "",
            CellText.Of(rating.Points),
            RatingDetails: rating.LongDescription ?? "",
            IgnoreForScoring: CellText.Mark(criterion.IsIgnored),
            HidePoints: CellText.Mark(assignment.RubricSettings?.HidesPoints == true),
            HideScoreTotal: CellText.Mark(assignment.RubricSettings?.HidesTotal == true));
}
