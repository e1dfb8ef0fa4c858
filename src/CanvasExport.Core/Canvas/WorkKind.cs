namespace CanvasExport.Core.Canvas;

/// <summary>A kind of work that a fetch can leave out. The work on assignments itself is no such kind.</summary>
/// <param name="Name">What it is called in an option, and in what is known of a course's lists.</param>
/// <param name="What">The same in words.</param>
public sealed record WorkKind(string Name, string What)
{
    public static WorkKind QuizQuestions { get; } = new("quiz-questions", "what was asked in quizzes");

    public static WorkKind PracticeQuizzes { get; } = new("practice-quizzes", "practice quizzes and ungraded surveys");

    public static WorkKind Discussions { get; } = new("discussions", "discussions, beside the posts of graded ones");

    public static WorkKind PeerReviews { get; } = new("peer-reviews", "peer reviews");

    public static WorkKind GradeLog { get; } = new("grade-log", "Canvas's log of grades");

    public static WorkKind Outcomes { get; } = new("outcomes", "outcomes");

    public static WorkKind Captions { get; } = new("captions", "captions of recordings");

    public static WorkKind NewQuizzes { get; } = new("new-quizzes", "answers in New Quizzes");

    public static WorkKind Annotations { get; } = new("annotations", "marks on documents");

    public static WorkKind CourseContent { get; } = new("course-content", "modules, pages and announcements");

    public static WorkKind GroupWorkspaces { get; } = new("group-workspaces", "files and pages of groups");

    public static WorkKind Eportfolios { get; } = new("eportfolios", "ePortfolios");

    /// <summary>All that are fetched unless they are left out.</summary>
    public static IReadOnlyList<WorkKind> All { get; } =
        [QuizQuestions, PracticeQuizzes, Discussions, PeerReviews, GradeLog, Outcomes, Captions];

    /// <summary>Those that are fetched only where an option of their own asks for it.</summary>
    public static IReadOnlyList<WorkKind> OnlyIfAsked { get; } = [NewQuizzes, Annotations, CourseContent, GroupWorkspaces, Eportfolios];

    /// <summary>The option that asks for it where it is one of <see cref="OnlyIfAsked"/>.</summary>
    public string Option => $"--{Name}";

    /// <summary>What is known of it where a course was fetched without it.</summary>
    public ListState LeftOut(Uri course, string askedAt) => new(
        StateName, StateName, null, course.AbsoluteUri, askedAt, ListOutcome.NotAskedFor,
        $"fetch-json was told to leave out {What}", null, "");

    /// <summary>The name under which that is known; there is no file of it.</summary>
    public string StateName => $"kind {Name}";

    /// <summary>Whether a course was last fetched without it.</summary>
    public bool IsLeftOut(IEnumerable<ListState> states) => states.Any(state => state.List == StateName);
}
