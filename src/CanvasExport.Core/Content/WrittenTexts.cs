using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.Core.Content;

/// <summary>The HTML that Canvas's objects hold, where it may be HTML or not.</summary>
public static class WrittenTexts
{
    /// <summary>The prompt of an assignment and the words of its rubric.</summary>
    public static IEnumerable<string> Asked(Assignment assignment)
    {
        var criteria = assignment.Rubric?.OfType<RubricCriterion>().ToList() ?? [];
        return Html([assignment.Description])
            .Concat(Rich(criteria.Select(criterion => criterion.LongDescription)))
            .Concat(Rich(criteria.SelectMany(criterion => criterion.Ratings?.OfType<RubricRating>() ?? [])
                .Select(rating => rating.LongDescription)));
    }

    /// <summary>What graders wrote into the rubric of a submission.</summary>
    public static IEnumerable<string> Marked(Submission submission) =>
        Rich(submission.RubricAssessment?.Values.Select(mark => mark?.Comments) ?? []);

    /// <summary>What a peer wrote into the rubric.</summary>
    public static IEnumerable<string> Marked(PeerAssessment assessment) =>
        Rich(assessment.Data?.Select(mark => mark?.Comments) ?? []);

    /// <summary>A comment.</summary>
    public static IEnumerable<string> Said(SubmissionComment comment) => Rich([comment.Comment]);

    /// <summary>All that was said of a submission.</summary>
    public static IEnumerable<string> Said(Submission submission) =>
        Marked(submission).Concat(submission.SubmissionComments?.OfType<SubmissionComment>().SelectMany(Said) ?? []);

    static IEnumerable<string> Rich(IEnumerable<string?> texts) => Html(texts.Where(RichText.IsHtml));

    static IEnumerable<string> Html(IEnumerable<string?> texts) => texts.OfType<string>();
}
