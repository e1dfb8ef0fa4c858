using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>Makes rows of what somebody marked, with the words of the assignment's rubric.</summary>
internal static class RubricMapper
{
    /// <summary>What a grader marked of a submission.</summary>
    public static IEnumerable<RubricAssessmentRow> Rows(Assignment assignment, Submission submission) =>
        submission.RubricAssessment is { } marks ? Rows(assignment, submission.Id, marks) : [];

    /// <summary>Marks in the order of the rubric; those for criteria that are gone from it come last.</summary>
    public static IEnumerable<RubricAssessmentRow> Rows(
        Assignment assignment, long submissionId, IReadOnlyDictionary<string, RubricMark?> marks)
    {
        var rubric = assignment.Rubric?.OfType<RubricCriterion>().Where(criterion => criterion.Id is not null)
            .DistinctBy(criterion => criterion.Id).ToList() ?? [];
        var gone = marks.Keys.Except(rubric.Select(criterion => criterion.Id!))
            .Select(id => new RubricCriterion(id, $"(criterion {id}, no longer in the rubric)"));
        var hidesPoints = assignment.RubricSettings?.HidesPoints == true;
        return rubric.Concat(gone).SelectMany(criterion => marks.GetValueOrDefault(criterion.Id!) is { } mark
            ? [Row(submissionId, criterion, mark) with { HidePoints = CellText.Mark(hidesPoints) }] : Array.Empty<RubricAssessmentRow>());
    }

    /// <summary>The points that count; null where there are none.</summary>
    public static decimal? Sum(Assignment assignment, IReadOnlyDictionary<string, RubricMark?> marks)
    {
        var ignored = assignment.Rubric?.OfType<RubricCriterion>().Where(criterion => criterion.IsIgnored)
            .Select(criterion => criterion.Id).ToHashSet() ?? [];
        var points = marks.Where(mark => !ignored.Contains(mark.Key)).Select(mark => mark.Value?.Points).OfType<decimal>().ToList();
        return points.Count == 0 ? null : points.Sum();
    }

    static RubricAssessmentRow Row(long submissionId, RubricCriterion criterion, RubricMark mark) => new(
        submissionId,
        criterion.Description ?? "",
        CellText.Of(mark.Points),
        Rating(criterion, mark)?.Description ?? "",
        mark.Comments ?? "",
        IgnoreForScoring: CellText.Mark(criterion.IsIgnored));

    // Old servers give no rating id; points alone may match no rating, or the rubric may have changed since.
    static RubricRating? Rating(RubricCriterion criterion, RubricMark mark)
    {
        var ratings = criterion.Ratings?.OfType<RubricRating>().ToList() ?? [];
        return ratings.FirstOrDefault(rating => mark.RatingId is not null && rating.Id == mark.RatingId)
            ?? ratings.FirstOrDefault(rating => mark.Points is not null && rating.Points == mark.Points);
    }
}
