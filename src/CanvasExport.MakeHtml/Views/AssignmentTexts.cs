using CanvasExport.Core.Html;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What was asked in an assignment, prompt and rubric, as the assignment's page shows it: as much of it as there is room for,
/// the rest on pages of its own.</summary>
internal sealed class AssignmentTexts(CourseScan survey, LocalFiles files)
{
    // With the work of as many students as there are on a page.
    const int BytesOfPage = 1_700_000;

    static readonly int[] Longest = [LongTexts.LongestAmongOthers, 50_000, 5_000];

    readonly ILookup<long, RubricRow> _rubrics = survey.Folder.Rubrics().ToLookup(row => row.AssignmentId);

    /// <summary>The assignment's view with all that.</summary>
    public AssignmentView AddTo(AssignmentView view, AssignmentRow row)
    {
        var full = view with
        {
            Prompt = HtmlSanitizer.Sanitize(row.AssignmentDescription, HeadingLevels.InSection, files),
            Rubric = [.. Rubric(row.AssignmentId)],
            RubricNote = Phrase.Of(" ", RubricNotes(row.AssignmentId)),
        };
        foreach (var longest in Longest.SkipLast(1))
        {
            if (Shorten(full, row, longest) is var shorter && PageWeight.Of(shorter) <= BytesOfPage)
            {
                return shorter;
            }
        }

        return Fit(Shorten(full, row, Longest[^1]));
    }

    // A rubric of hundreds of criteria has its end in the table.
    static AssignmentView Fit(AssignmentView view)
    {
        var room = BytesOfPage - PageWeight.Of(view with { Rubric = [] });
        List<CriterionView> shown = [.. PageWeight.Fit(view.Rubric, PageWeight.Of, room)];
        return view with { Rubric = shown, MoreCriteria = view.Rubric.Count - shown.Count };
    }

    // The prompt comes first: pages of students lead to it by its name.
    static AssignmentView Shorten(AssignmentView view, AssignmentRow row, int longest)
    {
        var names = new PageNames(number => CourseLinks.AssignmentTextFile(row.AssignmentId, number), 1, _ => false);
        var texts = new LongTexts(names, longest);
        return view with
        {
            Prompt = texts.Shorten(view.Prompt!, "What was asked"),
            Rubric = [.. view.Rubric.Select(criterion => Shorten(criterion, texts))],
            Texts = texts.Texts,
        };
    }

    static CriterionView Shorten(CriterionView criterion, LongTexts texts) => criterion with
    {
        Details = texts.Shorten(criterion.Details, $"Rubric: {criterion.Name}"),
        Ratings = [.. criterion.Ratings.Select(rating => rating with
        {
            Details = texts.Shorten(rating.Details, $"Rubric: {criterion.Name}, {rating.Name}"),
        })],
    };

    IEnumerable<CriterionView> Rubric(long assignmentId) => _rubrics[assignmentId]
        .GroupBy(row => (row.CriterionId, row.Criterion))
        .Select(criterion => new CriterionView(
            DisplayText.Name(criterion.Key.Criterion),
            Words(criterion.First().Details),
            DisplayText.Trim(criterion.First().Points),
            [.. criterion.Where(row => row.Rating.Length > 0 || row.RatingPoints.Length > 0)
                .Select(row => new RatingView(
                    DisplayText.Name(row.Rating), DisplayText.Trim(row.RatingPoints), Words(row.RatingDetails)))],
            criterion.All(row => row.GoneAt.Length > 0) ? DisplayText.GoneSince(survey.Clock, criterion.First().GoneAt) : "")
        {
            Remark = DisplayText.IsTrue(criterion.First().IgnoreForScoring) ? PeerReviewReader.DoesNotCount : "",
        });

    IEnumerable<string> RubricNotes(long assignmentId)
    {
        var rows = _rubrics[assignmentId].Where(row => row.GoneAt.Length == 0).ToList();
        yield return rows.Exists(row => DisplayText.IsTrue(row.HidePoints)) ? PeerReviewReader.PointsHidden : "";
        yield return rows.Exists(row => DisplayText.IsTrue(row.HideScoreTotal)) ? PeerReviewReader.TotalHidden : "";
    }

    SafeHtml Words(string text) => HtmlSanitizer.RichOrPlain(text, HeadingLevels.InTable, files);
}
