namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// How the grade of a work came about: <c>Home</c> is where the work stands, <c>Facts</c> what is known of the grade, <c>LogNote</c> what
/// is to be said of Canvas's log where it has nothing.
/// </summary>
public sealed record GradingView(
    string Anchor,
    string AssignmentName,
    string Home,
    IReadOnlyList<Status> Statuses,
    IReadOnlyList<FactView> Facts,
    IReadOnlyList<FactView> OwnDates,
    IReadOnlyList<GradedAttemptView> Attempts,
    IReadOnlyList<RubricMarkView> Rubric,
    string RubricNote,
    IReadOnlyList<CommentView> Comments,
    IReadOnlyList<GradeChangeView> Log,
    string LogNote,
    IReadOnlyList<GradeChangeView> Seen,
    IReadOnlyList<OutcomeView> Outcomes)
{
    /// <summary>The final grade, which belongs to no work: its place in the page.</summary>
    public const string FinalAnchor = "final-grade";
}

/// <summary>Something that is known, with its label: a time, a text, or both.</summary>
public sealed record FactView(string Label, string Text, MomentView? At = null);

/// <summary>An attempt in short; <c>Result</c> is what was given for it, <c>Late</c> how late it was.</summary>
public sealed record GradedAttemptView(string Number, MomentView? SubmittedAt, string Kind, string Late, string Result, bool IsGraded);

/// <summary>That a grade was changed: when, from what to what, and by whom; <c>Note</c> is what else there is to say.</summary>
public sealed record GradeChangeView(MomentView? At, string Before, string After, string By, string Note);

/// <summary>How well an outcome was reached.</summary>
public sealed record OutcomeView(string Name, string Score, string Mastery, MomentView? At, string Gone);

/// <summary>A page of a student that says how the grades came about.</summary>
public sealed record GradingPageView(
    string FullName, string UserName, string CourseName, string Zone, IReadOnlyList<FactView> Finals, IReadOnlyList<GradingView> Works,
    IReadOnlyList<PageLinkView> Pages);
