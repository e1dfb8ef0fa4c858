using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// One assignment as the student answered it; <c>Anchor</c> is the id of its place in the page, <c>AssignmentLink</c> leads to
/// everybody's work on it, and is empty where there is no such page. The prompt is null where it stands there alone. <c>GradedBy</c> and
/// <c>Lateness</c> are phrases, or empty.
/// </summary>
public sealed record SubmissionView(
    string Anchor,
    string AssignmentName,
    string AssignmentLink,
    SafeHtml? Prompt,
    MomentView? DueAt,
    string GroupName,
    string Result,
    MomentView? GradedAt,
    string GradedBy,
    string Lateness,
    IReadOnlyList<Status> Statuses,
    AttemptView Newest,
    IReadOnlyList<AttemptView> Earlier,
    IReadOnlyList<CommentView> Comments,
    IReadOnlyList<FileView> CommentFiles,
    IReadOnlyList<RubricMarkView> Rubric)
{
    /// <summary>What else is known of how it was graded.</summary>
    public IReadOnlyList<(string Label, string Text)> Facts { get; init; } = [];

    /// <summary>Where it is said how the grade came about; empty where nobody graded it.</summary>
    public string GradingLink { get; init; } = "";

    /// <summary>What the prompt is called.</summary>
    public string PromptName { get; init; } = "The assignment";

    /// <summary>Since when Canvas does not show the prompt any more; empty where it does.</summary>
    public string PromptGone { get; init; } = "";

    /// <summary>The heading above it and those that follow it; empty for the work on assignments.</summary>
    public string Section { get; init; } = "";

    /// <summary>Who reviewed it, and whose work on the same the student reviewed.</summary>
    public IReadOnlyList<PeerReviewView> Reviews { get; init; } = [];

    /// <summary>What was in the home when snapshots of it were taken, which nobody handed in.</summary>
    public IReadOnlyList<SnapshotView> Snapshots { get; init; } = [];

    /// <summary>What is to be said of the points of the rubric; empty where there is nothing.</summary>
    public string RubricNote { get; init; } = "";

    /// <summary>The pages on which it goes on, by the numbers of its parts; empty where it stands on one.</summary>
    public IReadOnlyList<PageLinkView> Parts { get; init; } = [];

    public int FileCount => Newest.FileCount + Earlier.Sum(attempt => attempt.FileCount);
}

/// <summary>What was handed in at one attempt; <c>Result</c> is grade and points, or empty, <c>IsGraded</c> whether the grade is for
/// it.</summary>
public sealed record AttemptView(
    string Number,
    MomentView? SubmittedAt,
    string Kind,
    string Result,
    bool IsGraded,
    SafeHtml Body,
    LinkView? Url,
    FileView? Recording,
    IReadOnlyList<FileView> Files)
{
    /// <summary>What the student wrote in a discussion.</summary>
    public IReadOnlyList<DiscussionEntryView> Entries { get; init; } = [];

    /// <summary>Who handed it in for the student; empty where that was the student.</summary>
    public string Proxy { get; init; } = "";

    /// <summary>What the student answered in a quiz.</summary>
    public IReadOnlyList<QuizAnswerView> Answers { get; init; } = [];

    /// <summary>What a reader meets first of it: the text, or the first entry of a discussion.</summary>
    public SafeHtml FirstWords => Body.IsEmpty && Entries.Count > 0 ? Entries[0].Message : Body;

    /// <summary>What of it no archive can hold, in a sentence; empty where all is here.</summary>
    public string Note { get; init; } = "";

    public int FileCount => Files.Count + Answers.Sum(answer => answer.Files.Count) + Entries.Sum(entry => entry.Files.Count)
        + (Recording is null ? 0 : 1);
}

/// <summary>
/// An answer in a quiz; <c>Judgement</c> says whether it is right and its points, <c>Gone</c> since when Canvas does not show it any
/// more, and is empty where it does.
/// </summary>
public sealed record QuizAnswerView(string Name, SafeHtml Question, SafeHtml Answer, string Judgement, string Gone = "")
{
    /// <summary>The numbers that a formula question had.</summary>
    public string Numbers { get; init; } = "";

    /// <summary>What stands in the place of an answer that is empty; empty where nothing was asked.</summary>
    public string State { get; init; } = "";

    /// <summary>What is not known of it, and why.</summary>
    public string Note { get; init; } = "";

    /// <summary>What the teacher said of this answer.</summary>
    public SafeHtml Comment { get; init; } = SafeHtml.Empty;

    /// <summary>The files that were handed in as the answer.</summary>
    public IReadOnlyList<FileView> Files { get; init; } = [];
}

/// <summary>An address out of the archive; without a link it is shown as text.</summary>
public sealed record LinkView(string Text, string? Link);

/// <summary>How a submission stands, in a word, with the name of its colour in the stylesheet.</summary>
public sealed record Status(string Text, string Tone);

/// <summary>What was said about a submission; <c>Remarks</c> says in what role, of which attempt, and whether it was edited.</summary>
public sealed record CommentView(
    string Author, bool IsStudent, MomentView? At,
        IReadOnlyList<string> Remarks, SafeHtml Text, FileView? Recording, IReadOnlyList<FileView> Files);

/// <summary>What a grader marked for one criterion, and since when Canvas does not show it any more.</summary>
public sealed record RubricMarkView(string Criterion, string Points, string Rating, SafeHtml Comments, string Gone = "")
{
    /// <summary>Whether its points count; empty where they do.</summary>
    public string Remark { get; init; } = "";
}
