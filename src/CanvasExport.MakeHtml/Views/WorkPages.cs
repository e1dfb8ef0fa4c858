using CanvasExport.Core.Files;

namespace CanvasExport.MakeHtml.Views;

/// <summary>A submission on as many pages as it needs.</summary>
/// <param name="Parts">What stands of it on each; the first part stands among the others of the student.</param>
/// <param name="Names">The pages of the parts after the first.</param>
/// <param name="Texts">The texts that have pages of their own.</param>
internal sealed record WorkPages(IReadOnlyList<SubmissionView> Parts, IReadOnlyList<string> Names, IReadOnlyList<LongText> Texts)
{
    /// <summary>How many bytes a page may hold besides what stands on each.</summary>
    public const int BytesOfPage = 1_400_000;

    /// <summary>How many bytes its first part takes.</summary>
    public int Weight { get; } = PageWeight.Of(Parts[0]);

    /// <param name="view">All of it.</param>
    /// <param name="isTaken">Whether a file of the student has a name.</param>
    public static WorkPages Of(SubmissionView view, Func<string, bool> isTaken)
    {
        var whole = new WorkPages([view], [], []);
        if (whole.Weight <= LongTexts.LongestAmongOthers)
        {
            return whole;
        }

        var names = new PageNames(number => ArchivePaths.WorkPage(view.Anchor, number), 2, isTaken);
        var texts = new LongTexts(names);
        var parts = SubmissionParts.Of(Shorten(view, texts), BytesOfPage);
        return new WorkPages(parts, [.. parts.Skip(1).Select(_ => names.Next())], texts.Texts);
    }

    static SubmissionView Shorten(SubmissionView view, LongTexts texts) => view with
    {
        Prompt = view.Prompt is null ? null : texts.Shorten(view.Prompt, view.PromptName),
        Newest = Shorten(view.Newest, "What was handed in", texts),
        Earlier = [.. view.Earlier.Select(attempt => Shorten(attempt, $"Earlier attempt {attempt.Number}".TrimEnd(), texts))],
        Rubric = Shorten(view.Rubric, texts),
        Reviews = [.. view.Reviews.Select(review => review with
        {
            Comments = texts.Shorten(review.Comments, $"Peer review: {review.Other}"),
            Rubric = Shorten(review.Rubric, texts),
        })],
        Comments =
        [
            .. view.Comments.Select(comment => comment with { Text = texts.Shorten(comment.Text, $"Comment by {comment.Author}") }),
        ],
    };

    static IReadOnlyList<RubricMarkView> Shorten(IReadOnlyList<RubricMarkView> marks, LongTexts texts) =>
        [.. marks.Select(mark => mark with { Comments = texts.Shorten(mark.Comments, $"Rubric: {mark.Criterion}") })];

    static AttemptView Shorten(AttemptView attempt, string what, LongTexts texts) => attempt with
    {
        Body = texts.Shorten(attempt.Body, what),
        Entries = [.. attempt.Entries.Select(entry => entry with
        {
            Message = texts.Shorten(entry.Message, "Discussion entry"),
            Replies = [.. entry.Replies.Select(
                reply => reply with { Message = texts.Shorten(reply.Message, $"Answer by {reply.Author}") })],
        })],
        Answers = [.. attempt.Answers.Select(answer => answer with
        {
            Question = texts.Shorten(answer.Question, $"Question: {answer.Name}"),
            Answer = texts.Shorten(answer.Answer, $"Answer: {answer.Name}"),
            Comment = texts.Shorten(answer.Comment, $"Comment: {answer.Name}"),
        })],
    };
}
