using System.Globalization;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>What the ledger has of a course: its own row first, then those of its assignments, and each difference.</summary>
public sealed record CourseCompleteness(CourseRow Course, IReadOnlyList<CompletenessRow> Rows, IReadOnlyList<DifferenceRow> Differences);

/// <summary>The ledger as a reader sees it.</summary>
public sealed record CompletenessView(IReadOnlyList<CourseCompleteness> Courses)
{
    public IEnumerable<DifferenceRow> Differences => Courses.SelectMany(course => course.Differences);

    /// <summary>Whether every difference has its reason.</summary>
    public bool IsExplained => Differences.All(difference => difference.Cause != DifferenceRow.Unexplained);

    /// <summary>The whole in a word.</summary>
    public string Word => !IsExplained ? "unexplained" : Differences.Any(difference => difference.Cause != DifferenceRow.Kept) ? "accounted for" : "complete";

    /// <summary>The whole in one line.</summary>
    public string Sum()
    {
        var rows = Courses.SelectMany(course => course.Rows.Take(1)).ToList();
        string[] counts =
        [
            Count(rows, "student", row => row.StudentsCanvas ?? 0, row => row.StudentsArchive ?? 0),
            Count(rows, "submission", row => row.SubmissionsCanvas, row => row.SubmissionsArchive),
            Count(rows, "attempt", row => row.AttemptsCanvas, row => row.AttemptsArchive),
            Count(rows, "comment", row => row.CommentsCanvas, row => row.CommentsArchive),
            Count(rows, "file", row => row.FilesCanvas, row => row.FilesArchive),
            Count(rows, "recording", row => row.RecordingsCanvas, row => row.RecordingsArchive),
        ];
        return Phrase.Of("; ", Phrase.Of(", ", counts) is { Length: > 0 } said ? said : "nothing", Causes());
    }

    // Worst first; what is of no weight last.
    static readonly string[] Lightest = ["not available", "left out", DifferenceRow.Kept];

    /// <summary>How heavily a cause weighs: those that nobody explains are above all.</summary>
    public static int Weight(string cause) => cause == DifferenceRow.Unexplained ? 1 : -(1 + Array.IndexOf(Lightest, cause));

    /// <summary>How many differences there are of each cause, the heaviest first; empty where there are none.</summary>
    public string Causes() => Causes(Differences);

    /// <summary>The same of these.</summary>
    public static string Causes(IEnumerable<DifferenceRow> differences) => string.Join(", ", differences
        .CountBy(difference => difference.Cause)
        .OrderByDescending(cause => Weight(cause.Key)).ThenByDescending(cause => cause.Value).ThenBy(cause => cause.Key, StringComparer.Ordinal)
        .Select(cause => $"{cause.Value} {cause.Key}"));

    static string Count(IReadOnlyList<CompletenessRow> rows, string noun, Func<CompletenessRow, long> canvas, Func<CompletenessRow, long> archive)
    {
        var (named, held) = (rows.Sum(canvas), rows.Sum(archive));
        return named == 0 ? "" : held == named ? StepSummary.Count(named, noun) : string.Create(CultureInfo.InvariantCulture, $"{held:#,0} of {StepSummary.Count(named, noun)}");
    }
}
