using System.Globalization;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>The completeness of the whole archive as a reader sees it; <c>IsPartial</c> says that a course could not be looked
/// at.</summary>
public sealed record CompletenessView(IReadOnlyList<SummarizedCourse> Courses, bool IsPartial = false)
{
    // A row weighs up to a thousand bytes.
    const int CoursesOnPage = 1_000;

    // Worst first; what is of no weight last.
    static readonly string[] Lightest = ["not available", DifferenceRow.NotAskedFor, "left out", DifferenceRow.Kept];
    static readonly string[] Heaviest = [DifferenceRow.Unreadable, DifferenceRow.Half, DifferenceRow.Stale, DifferenceRow.Unexplained];

    /// <summary>Which page of the list of courses it is, the first being 0.</summary>
    public int Page { get; init; }

    /// <summary>The courses of which there is something to count on this page.</summary>
    public IReadOnlyList<SummarizedCourse> Listed =>
        [.. Counted.Skip(Page * CoursesOnPage).Take(CoursesOnPage)];

    /// <summary>The first and the last course of each page, with the page's name; none where one page is enough.</summary>
    public IReadOnlyList<(string Name, string First, string Last)> Pages => Counted.Chunk(CoursesOnPage).ToList() is { Count: > 1 } pages
        ? [.. pages.Select((courses, page) =>
            (ArchivePaths.CompletenessPage(page + 1), courses[0].Course.CourseName, courses[^1].Course.CourseName))]
        : [];

    IEnumerable<SummarizedCourse> Counted => Courses.Where(course => course.Summary.Total is not null);

    /// <summary>The pages with their names, at least one.</summary>
    public IEnumerable<(string Name, CompletenessView View)> OnPages() =>
        Enumerable.Range(0, Math.Max(1, Pages.Count)).Select(page => (ArchivePaths.CompletenessPage(page + 1), this with { Page = page }));

    /// <summary>Whether every difference has its reason.</summary>
    public bool IsExplained => !IsPartial && CountOf(DifferenceRow.Unexplained) == 0;

    /// <summary>The whole in a word.</summary>
    public string Word => !IsExplained ? "unexplained"
        : CountOf(DifferenceRow.Stale) > 0 ? "stale"
        : CountOf(DifferenceRow.Half) > 0 ? "half"
        : CountOf(DifferenceRow.Unreadable) > 0 ? "unreadable"
        : Causes().Any(cause => cause.Key != DifferenceRow.Kept) ? "accounted for" : "complete";

    /// <summary>The whole in a phrase, as an answer to what of it is here.</summary>
    public string Phrase => Word switch
    {
        "complete" => "everything",
        "unexplained" => $"unexplained differences: {Text(Causes())}",
        _ => Text(Causes()),
    };

    /// <summary>The whole in one line.</summary>
    public string Sum()
    {
        var rows = Courses.Select(course => course.Summary.Total).OfType<CompletenessRow>().ToList();
        string[] counts =
        [
            Count(rows, "student", row => row.StudentsCanvas ?? 0, row => row.StudentsArchive ?? 0),
            Count(rows, "submission", row => row.SubmissionsCanvas, row => row.SubmissionsArchive),
            Count(rows, "attempt", row => row.AttemptsCanvas, row => row.AttemptsArchive),
            Count(rows, "quiz attempt", row => row.QuizAttemptsCanvas, row => row.QuizAttemptsArchive),
            Count(rows, "comment", row => row.CommentsCanvas, row => row.CommentsArchive),
            Count(rows, "file", row => row.FilesCanvas, row => row.FilesArchive),
            Count(rows, "recording", row => row.RecordingsCanvas, row => row.RecordingsArchive),
        ];
        return Core.Tables.Rows.Phrase.Of(
            "; ", Core.Tables.Rows.Phrase.Of(", ", counts) is { Length: > 0 } said ? said : "nothing", Text(Causes()));
    }

    /// <summary>How many differences there are of a cause.</summary>
    public int CountOf(string cause) => Courses.Sum(course => course.Summary.Causes.GetValueOrDefault(cause));

    /// <summary>How heavily a cause weighs: those that nobody explains are above all.</summary>
    public static int Weight(string cause) => Array.IndexOf(Heaviest, cause) is var heavy and >= 0 ? 1 + heavy
        : -(1 + Array.IndexOf(Lightest, cause));

    /// <summary>Differences by their causes in words, the heaviest first; empty where there are none.</summary>
    public static string Text(IEnumerable<KeyValuePair<string, int>> causes) => string.Join(", ", causes
        .OrderByDescending(cause => Weight(cause.Key)).ThenByDescending(cause => cause.Value)
            .ThenBy(cause => cause.Key, StringComparer.Ordinal)
        .Select(cause => $"{cause.Value} {cause.Key}"));

    IEnumerable<KeyValuePair<string, int>> Causes() => Courses.SelectMany(course => course.Summary.Causes)
        .GroupBy(cause => cause.Key, (cause, counts) => KeyValuePair.Create(cause, counts.Sum(count => count.Value)));

    static string Count(
        IReadOnlyList<CompletenessRow> rows, string noun, Func<CompletenessRow, long> canvas, Func<CompletenessRow, long> archive)
    {
        var (named, held) = (rows.Sum(canvas), rows.Sum(archive));
        return named == 0 ? ""
            : held == named ? StepSummary.Count(named, noun)
            : string.Create(CultureInfo.InvariantCulture, $"{held:#,0} of {StepSummary.Count(named, noun)}");
    }
}
