using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// A page of a course: students and the matrix of their work; the first page alone has assignments and frame. <c>Up</c> leads to the
/// course's folder and is empty on the page that lies in it, <c>Ledger</c> to the ledger, null where there is none, <c>Sources</c> are the
/// tables that the page was made of.
/// </summary>
public sealed record CoursePageView(
    string Name,
    string Up,
    CourseFactsView Facts,
    IReadOnlyList<StudentLineView> Students,
    IReadOnlyList<AssignmentGroupView> Assignments,
    MatrixView Matrix,
    FrameView? Frame,
    IReadOnlyList<PageLinkView> Pages,
    string? Ledger,
    IReadOnlyList<LinkView> Sources)
{
    /// <summary>How many of Canvas's lists did not come whole.</summary>
    public int ListsWithGaps { get; init; }

    /// <summary>Where it is said what the course offered besides assignments; empty where that was not fetched.</summary>
    public string Content { get; init; } = "";

    /// <summary>The page with what groups made in their workspaces; empty where there is none.</summary>
    public string Workspaces { get; init; } = "";

    public bool IsFirst => Up.Length == 0;

    /// <summary>The pages of the assignments, where they are too many for this one.</summary>
    public IReadOnlyList<PageLinkView> AssignmentPages { get; init; } = [];

    /// <summary>Whether the assignments are few enough for a column each.</summary>
    public bool HasMatrix { get; init; } = true;
}

/// <summary>A page of the assignments of a course that has very many.</summary>
public sealed record AssignmentListView(
    string CourseName, string Zone, IReadOnlyList<LinkView> Trail, IReadOnlyList<AssignmentGroupView> Groups,
    IReadOnlyList<PageLinkView> Pages);

/// <summary>What is said of a course at its head and on the first page of the archive; <c>IsLeast</c> where there may be more
/// work.</summary>
public sealed record CourseFactsView(
    string Code, string Term, MomentView? StartAt, MomentView? EndAt, string State, int StudentCount, int AssignmentCount,
        int HandedInCount, int GradedCount, string Zone, bool IsLeast = false)
{
    /// <summary>Whether there may be more students.</summary>
    public bool LacksStudents { get; init; }

    /// <summary>Whether there may be more assignments.</summary>
    public bool LacksAssignments { get; init; }
}

/// <summary>A student in the list of a course, with how many assignments were handed in, and the sections where there are
/// several.</summary>
public sealed record StudentLineView(StudentLinkView Student, string HandedIn, string Sections);

/// <summary>An assignment in the list of a course.</summary>
public sealed record AssignmentLineView(string Name, string Link, MomentView? DueAt, string Points, string HandedIn, string Graded);

/// <summary>Students in rows, assignments in columns.</summary>
public sealed record MatrixView(IReadOnlyList<LinkView> Columns, IReadOnlyList<MatrixRowView> Rows);

public sealed record MatrixRowView(StudentLinkView Student, IReadOnlyList<CellView?> Cells);

/// <summary>A cell of the matrix: the standing, said in full with the score, and the link to the work; without a page there is
/// none.</summary>
public sealed record CellView(Standing Standing, string Text, string? Link);

/// <summary>A page of several, by what it holds; the one that is open has no link.</summary>
public sealed record PageLinkView(string Text, string? Link)
{
    /// <summary>Pages by their numbers, the first being 1; none where there is but one.</summary>
    internal static IReadOnlyList<PageLinkView> Numbered(int count, int open, Func<int, string> link) => count == 1 ? []
        : [.. Enumerable.Range(1, count).Select(number => new PageLinkView($"{number}", number == open ? null : link(number)))];
}

/// <summary>
/// An assignment's page: what was asked, once, and what some of the students made of it. <c>Without</c> are those of whom there
/// is nothing to show but their standing, <c>Group</c> says what it counts with.
/// </summary>
public sealed record AssignmentView(
    string Name,
    string CourseName,
    MomentView? DueAt,
    string Points,
    string Group,
    string Zone,
    int HandedIn,
    int Graded,
    int StudentCount,
    SafeHtml? Prompt,
    IReadOnlyList<CriterionView> Rubric,
    IReadOnlyList<WorkView> Works,
    IReadOnlyList<WorkView> Without,
    IReadOnlyList<PageLinkView> Pages,
    LinkView? Previous,
    LinkView? Next)
{
    /// <summary>Since when Canvas does not show the assignment any more; empty where it does.</summary>
    public string Gone { get; init; } = "";

    /// <summary>Why there may be more work on it than is here; empty where there is none.</summary>
    public string Gap { get; init; } = "";

    /// <summary>The same as <see cref="Gone"/>, of its prompt alone.</summary>
    public string PromptGone { get; init; } = "";

    /// <summary>The dates that were set for some students, sections or groups.</summary>
    public IReadOnlyList<FactView> OwnDates { get; init; } = [];

    /// <summary>How many more of these there are in the table.</summary>
    public int MoreOwnDates { get; init; }

    /// <summary>How many more criteria its rubric has in the table.</summary>
    public int MoreCriteria { get; init; }

    /// <summary>What is to be said of the points of its rubric; empty where there is nothing.</summary>
    public string RubricNote { get; init; } = "";

    /// <summary>How many of its peer reviews were done; empty where it has none.</summary>
    public string PeerReviews { get; init; } = "";

    /// <summary>The texts of it that have pages of their own.</summary>
    internal IReadOnlyList<LongText> Texts { get; init; } = [];
}

/// <summary>A criterion of a rubric with the ratings a grader can choose from.</summary>
public sealed record CriterionView(string Name, SafeHtml Details, string Points, IReadOnlyList<RatingView> Ratings, string Gone = "")
{
    /// <summary>Whether its points count; empty where they do.</summary>
    public string Remark { get; init; } = "";
}

public sealed record RatingView(string Name, string Points, SafeHtml Details);

/// <summary>
/// A student's work on one assignment, in short; <c>Student</c> leads to the whole of it, <c>MoreFiles</c> is the number of files
/// that are not among <c>Files</c>.
/// </summary>
public sealed record WorkView(
    StudentLinkView Student,
        IReadOnlyList<Status> Statuses, string Result, MomentView? SubmittedAt, string Excerpt, IReadOnlyList<FileView> Files,
        int MoreFiles)
{
    public bool IsEmpty => SubmittedAt is null && Result.Length + Excerpt.Length + Files.Count == 0;
}
