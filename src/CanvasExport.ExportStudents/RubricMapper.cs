using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>Makes rows of what a grader marked, with the words of the assignment's rubric.</summary>
internal static class RubricMapper
{
    /// <summary>The marks in the order of the rubric; those for criteria that are gone from it come last.</summary>
    public static IEnumerable<RubricAssessmentRow> Rows(Assignment assignment, Submission submission)
    {
        if (submission.RubricAssessment is not { } marks)
        {
            return [];
        }

        var rubric = assignment.Rubric?.OfType<RubricCriterion>().Where(criterion => criterion.Id is not null)
            .DistinctBy(criterion => criterion.Id).ToList() ?? [];
        var gone = marks.Keys.Except(rubric.Select(criterion => criterion.Id!))
            .Select(id => new RubricCriterion(id, $"(criterion {id}, no longer in the rubric)"));
        return rubric.Concat(gone).SelectMany(criterion =>
            marks.GetValueOrDefault(criterion.Id!) is { } mark ? [Row(submission, criterion, mark)] : Array.Empty<RubricAssessmentRow>());
    }

    static RubricAssessmentRow Row(Submission submission, RubricCriterion criterion, RubricMark mark) => new(
        submission.Id,
        criterion.Description ?? "",
        CellText.Of(mark.Points),
        Rating(criterion, mark)?.Description ?? "",
        mark.Comments ?? "");

    // Old servers give no rating id; points alone may match no rating, or the rubric may have changed since.
    static RubricRating? Rating(RubricCriterion criterion, RubricMark mark)
    {
        var ratings = criterion.Ratings?.OfType<RubricRating>().ToList() ?? [];
        return ratings.FirstOrDefault(rating => mark.RatingId is not null && rating.Id == mark.RatingId)
            ?? ratings.FirstOrDefault(rating => mark.Points is not null && rating.Points == mark.Points);
    }
}
