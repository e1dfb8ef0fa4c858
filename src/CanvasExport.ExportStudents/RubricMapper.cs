using System.Globalization;
using CanvasExport.Core.Archive.Rows;
using CanvasExport.Core.Model;

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

        var rubric = assignment.Rubric ?? [];
        var listed = rubric.Where(criterion => marks.ContainsKey(criterion.Id)).DistinctBy(criterion => criterion.Id);
        var gone = marks.Keys.Except(rubric.Select(criterion => criterion.Id))
            .Select(id => new RubricCriterion(id, $"(criterion {id}, no longer in the rubric)"));
        return listed.Concat(gone).Where(criterion => marks[criterion.Id] is not null).Select(criterion => Row(submission, criterion, marks[criterion.Id]!));
    }

    static RubricAssessmentRow Row(Submission submission, RubricCriterion criterion, RubricMark mark) => new(
        submission.Id,
        criterion.Description ?? "",
        mark.Points?.ToString(CultureInfo.InvariantCulture) ?? "",
        Rating(criterion, mark)?.Description ?? "",
        mark.Comments ?? "");

    // Old servers give no rating id; points alone may match no rating, or the rubric may have changed since.
    static RubricRating? Rating(RubricCriterion criterion, RubricMark mark)
    {
        var ratings = criterion.Ratings ?? [];
        return ratings.FirstOrDefault(rating => mark.RatingId is not null && rating.Id == mark.RatingId)
            ?? ratings.FirstOrDefault(rating => mark.Points is not null && rating.Points == mark.Points);
    }
}
