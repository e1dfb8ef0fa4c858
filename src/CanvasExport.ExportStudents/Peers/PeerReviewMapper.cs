using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Peers;

/// <summary>Makes rows of the peer reviews that a student gave and received.</summary>
/// <param name="reviews">Those of the course.</param>
/// <param name="people">Who is who in it.</param>
/// <param name="anonymous">What Canvas calls those whose names it keeps secret.</param>
internal sealed class PeerReviewMapper(CoursePeerReviews reviews, CoursePeople people, IReadOnlyDictionary<long, string> anonymous)
{
    const string Nobody = "Anonymous";

    /// <summary>The rows; and the files that the rubrics name in the student's own folder: those of the work that was reviewed.</summary>
    /// <param name="student">The student.</param>
    /// <param name="texts">Finds them.</param>
    public (PeerWork Work, IReadOnlyList<NamedFile> Files) Map(StudentRow student, TextFiles texts)
    {
        var rows = new List<PeerReviewRow>();
        var marks = new List<PeerRubricAssessmentRow>();
        var files = new List<NamedFile>();
        foreach (var one in reviews.Of(student.UserId))
        {
            var row = Row(one);
            rows.Add(row);
            marks.AddRange(Marks(one, row));
            files.AddRange(one is { IsGiven: false, Filled: { } filled }
                ? WrittenTexts.Marked(filled).SelectMany(text => texts.In(row.SubmissionId, text)) : []);
        }

        return (new PeerWork(rows, marks), files);
    }

    PeerReviewRow Row(StudentReview one)
    {
        var (assignment, review) = (one.Assignment, one.Review);
        var comments = review.CommentsOfReviewer().ToList();
        var isAnonymous = assignment.AnonymousPeerReviews == true;
        var (reviewer, reviewed) = (review.ReviewerId, one.OwnerId ?? review.UserId);
        return new PeerReviewRow(
            review.Id == 0 ? $"{PeerWork.LoneRubric}{one.Filled?.Id}" : CellText.Of(review.Id),
            one.IsGiven ? PeerReviewRow.Given : PeerReviewRow.Received,
            assignment.Id,
            assignment.Name ?? "",
            review.AssetId ?? 0,
            isAnonymous && !one.IsGiven ? "" : CellText.Of(reviewer),
            isAnonymous && !one.IsGiven ? Nobody : Name(reviewer, review.Assessor),
            isAnonymous && one.IsGiven ? "" : CellText.Of(reviewed),
            isAnonymous && one.IsGiven ? Nobody : Name(reviewed, review.User),
            review.WorkflowState ?? "",
            CellText.Of(one.Filled?.Score),
            string.Join('\n', comments.Select(comment => comment.Comment).Where(text => !string.IsNullOrEmpty(text))),
            Phrase.Of(" ", comments.Select(comment => CellText.Of(comment.Id))),
            CellText.Mark(isAnonymous),
            CellText.Mark(assignment.RubricSettings?.HidesPoints == true),
            CellText.Mark(assignment.RubricSettings?.HidesTotal == true),
            Note(one));
    }

    // The names that the other tables use; Canvas says less where the token may not know who it was.
    string Name(long? userId, UserDisplay? person) => userId is not { } id
        ? string.IsNullOrWhiteSpace(person?.DisplayName) ? Nobody : person.DisplayName
        : AnonymousStudent.Is(id) ? AnonymousStudent.User(anonymous.GetValueOrDefault(id, "")).UserName
        : people.LoginNames.GetValueOrDefault(id)
            ?? (string.IsNullOrWhiteSpace(person?.DisplayName) ? new User(id).UserName : person.DisplayName);

    string Note(StudentReview one)
    {
        if (one.Review.Id == 0)
        {
            return "Canvas gave this rubric, and no review with it";
        }

        var isUnknown = one is { Filled: null, Review.WorkflowState: PeerReviewRow.Completed };
        var why = isUnknown ? reviews.WhyNoRubric(one.Assignment) : "";
        return why.Length > 0 ? $"whether the reviewer filled in the rubric is not known: {why}" : "";
    }

    static IEnumerable<PeerRubricAssessmentRow> Marks(StudentReview one, PeerReviewRow row) => one.Filled is not { } filled ? []
        : RubricMapper.Rows(one.Assignment, row.SubmissionId, filled.Marks()).Select(mark => new PeerRubricAssessmentRow(
            mark.SubmissionId, mark.Description, mark.Points, mark.Rating, mark.Comments, "", mark.IgnoreForScoring, mark.HidePoints,
            row.ReviewId, row.Side, row.AssignmentId, row.Reviewer));
}
