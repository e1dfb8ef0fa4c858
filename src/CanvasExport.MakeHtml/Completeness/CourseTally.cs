using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>How many things Canvas named of an assignment, and how many of these the archive holds.</summary>
internal sealed class CourseTally
{
    static readonly int Kinds = Enum.GetValues<ItemKind>().Length;

    readonly long[] _canvas = new long[Kinds];
    readonly long[] _archive = new long[Kinds];
    long _bytesCanvas;
    long _bytesArchive;

    public long Kept { get; set; }

    public long Explained { get; set; }

    public long Unexplained { get; set; }

    public void Count(ItemKind kind, bool isHeld)
    {
        _canvas[(int)kind]++;
        _archive[(int)kind] += isHeld ? 1 : 0;
    }

    public void CountBytes(long canvas, long archive)
    {
        _bytesCanvas += canvas;
        _bytesArchive += archive;
    }

    public void Add(CourseTally other)
    {
        for (var kind = 0; kind < Kinds; kind++)
        {
            _canvas[kind] += other._canvas[kind];
            _archive[kind] += other._archive[kind];
        }

        CountBytes(other._bytesCanvas, other._bytesArchive);
        Kept += other.Kept;
        Explained += other.Explained;
        Unexplained += other.Unexplained;
    }

    /// <summary>Takes in a difference.</summary>
    public void Add(DifferenceRow difference)
    {
        Kept += difference.Cause == DifferenceRow.Kept ? 1 : 0;
        Unexplained += difference.Cause == DifferenceRow.Unexplained ? 1 : 0;
        Explained += difference.Cause is DifferenceRow.Kept or DifferenceRow.Unexplained ? 0 : 1;
    }

    /// <param name="course">The course.</param>
    /// <param name="assignment">The assignment; null for the course with all of them.</param>
    /// <param name="students">The students of the course, of which an assignment has none.</param>
    public CompletenessRow Row(
        CourseRow course, (long Id, string Name)? assignment = null, (long Canvas, long Archive)? students = null) => new(
        course.CourseId, course.CourseName, assignment?.Id, assignment?.Name ?? "", students?.Canvas, students?.Archive,
        Canvas(ItemKind.Submission), Archive(ItemKind.Submission), Canvas(ItemKind.Attempt), Archive(ItemKind.Attempt),
        Canvas(ItemKind.Comment), Archive(ItemKind.Comment), Canvas(ItemKind.Entry), Archive(ItemKind.Entry),
        Canvas(ItemKind.Answer), Archive(ItemKind.Answer), Canvas(ItemKind.File), Archive(ItemKind.File), _bytesCanvas, _bytesArchive,
        Canvas(ItemKind.Recording), Archive(ItemKind.Recording), Kept, Explained, Unexplained,
        Canvas(ItemKind.QuizAttempt), Archive(ItemKind.QuizAttempt), Canvas(ItemKind.Review), Archive(ItemKind.Review),
        Canvas(ItemKind.GradeChange), Archive(ItemKind.GradeChange), Canvas(ItemKind.Outcome), Archive(ItemKind.Outcome),
        Canvas(ItemKind.Caption), Archive(ItemKind.Caption), Canvas(ItemKind.Annotation), Archive(ItemKind.Annotation),
        Canvas(ItemKind.Content), Archive(ItemKind.Content), Canvas(ItemKind.Workspace), Archive(ItemKind.Workspace),
        Canvas(ItemKind.Eportfolio), Archive(ItemKind.Eportfolio));

    long Canvas(ItemKind kind) => _canvas[(int)kind];

    long Archive(ItemKind kind) => _archive[(int)kind];
}
