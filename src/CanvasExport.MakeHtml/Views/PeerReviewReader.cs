using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Html;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Makes views of the peer reviews that a student gave and received, by assignment.</summary>
/// <param name="folder">The student's.</param>
/// <param name="said">Makes HTML of what people wrote.</param>
/// <param name="gone">Says since when Canvas no longer shows something.</param>
internal sealed class PeerReviewReader(StudentFolder folder, Func<string, SafeHtml> said, Func<string, string> gone)
{
    /// <summary>Said of a rubric whose points students do not see.</summary>
    public const string PointsHidden = "Students do not see the points of this rubric.";

    /// <summary>Said of a rubric of which they do not see the sum.</summary>
    public const string TotalHidden = "Students do not see the sum of the points.";

    /// <summary>Said of a criterion whose points do not count.</summary>
    public const string DoesNotCount = "does not count";

    const int LongestOther = 20_000;

    readonly ILookup<long, PeerReviewRow> _reviews = folder.PeerReviews().ToLookup(row => row.AssignmentId);
    readonly ILookup<(string, string), PeerRubricAssessmentRow> _marks =
        folder.PeerRubricAssessments().ToLookup(row => (row.ReviewId, row.Side));

    /// <summary>Those on an assignment: what was received first.</summary>
    /// <param name="row">The student's submission.</param>
    /// <param name="comments">The ids of its comments, which stand on the page.</param>
    public IReadOnlyList<PeerReviewView> Of(SubmissionRow row, IReadOnlySet<string> comments) =>
        [.. _reviews[row.AssignmentId].OrderBy(IsGiven).Select(review => View(review, comments))];

    /// <summary>Whether a comment on the student's work is that of somebody who reviewed it anonymously.</summary>
    public bool IsAnonymous(SubmissionRow work, CommentRow comment) => _reviews[work.AssignmentId]
        .Any(review => DisplayText.IsTrue(review.Anonymous) && !IsGiven(review)
            && (comment.AuthorRole == "peer"
                || (comment.CommentId.Length > 0 && review.CommentIds.Split(' ').Contains(comment.CommentId))));

    /// <summary>Those on other assignments than these, without what is too long to stand beside other work.</summary>
    public IReadOnlyList<PeerReviewView> Others(IReadOnlySet<long> assignments) =>
        [.. _reviews.Where(same => !assignments.Contains(same.Key)).SelectMany(same => same).Select(Other)];

    PeerReviewView Other(PeerReviewRow row)
    {
        var view = View(row, new HashSet<string>());
        var on = $"On the assignment “{DisplayText.AssignmentName(row.AssignmentName, row.AssignmentId)}”.";
        return PageWeight.Of(view) <= LongestOther ? view with { Notes = [on, .. view.Notes] } : view with
        {
            Comments = SafeHtml.Empty,
            Rubric = [],
            Notes = [on, .. view.Notes, $"It is long: {ArchivePaths.PeerReviewsCsv} has all of it."],
        };
    }

    static string Points(string number) => number == "1" ? "1 point" : $"{number} points";

    PeerReviewView View(PeerReviewRow row, IReadOnlySet<string> comments)
    {
        var ids = row.CommentIds.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var areBelow = !IsGiven(row) && ids.Length > 0 && ids.All(comments.Contains);
        var hidesPoints = DisplayText.IsTrue(row.HidePoints);
        var hidesTotal = hidesPoints || DisplayText.IsTrue(row.HideScoreTotal);
        return new PeerReviewView(
            IsGiven(row), DisplayText.Name(IsGiven(row) ? row.Reviewed : row.Reviewer), State(row),
            row.Points.Length == 0 || hidesTotal ? "" : Points(DisplayText.Trim(row.Points)),
            areBelow ? SafeHtml.Empty : said(row.Comments), [.. _marks[(row.ReviewId, row.Side)].Select(mark => Mark(mark, gone, said))])
        {
            Notes =
            [
                .. Sentences(
                    (areBelow, $"{StepSummary.Count(ids.Length, "comment")} of the reviewer below."),
                    (row.Points.Length > 0 && hidesPoints, PointsHidden),
                    (row.Points.Length > 0 && hidesTotal && !hidesPoints, TotalHidden),
                    (row.Note.Length > 0, $"{DisplayText.Name(row.Note)}.")),
            ],
            Gone = gone(row.GoneAt),
        };
    }

    static RubricMarkView Mark(PeerRubricAssessmentRow mark, Func<string, string> gone, Func<string, SafeHtml> said) =>
        Mark(new RubricAssessmentRow(
            mark.SubmissionId, mark.Description, mark.Points, mark.Rating, mark.Comments, mark.GoneAt, mark.IgnoreForScoring,
            mark.HidePoints), gone, said);

    /// <summary>What somebody marked for one criterion.</summary>
    public static RubricMarkView Mark(RubricAssessmentRow mark, Func<string, string> gone, Func<string, SafeHtml> said) => new(
        DisplayText.Name(mark.Description), DisplayText.IsTrue(mark.HidePoints) ? "" : DisplayText.Trim(mark.Points),
        DisplayText.Name(mark.Rating), said(mark.Comments), gone(mark.GoneAt))
    {
        Remark = DisplayText.IsTrue(mark.IgnoreForScoring) ? DoesNotCount : "",
    };

    static bool IsGiven(PeerReviewRow row) => row.Side == PeerReviewRow.Given;

    static string State(PeerReviewRow row) => row.WorkflowState switch
    {
        PeerReviewRow.Completed => "done",
        "assigned" => "assigned, not done",
        var other => DisplayText.Name(DisplayText.Words(other)),
    };

    static IEnumerable<string> Sentences(params IEnumerable<(bool Holds, string Text)> sentences) =>
        sentences.Where(sentence => sentence.Holds).Select(sentence => sentence.Text);
}
