using System.Text.RegularExpressions;
using CanvasExport.Core.Html;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What else is known of how a submission was graded, each with its label.</summary>
internal static partial class SubmissionFacts
{
    // Of some hundred files.
    const int Longest = 20_000;

    public static IReadOnlyList<(string Label, string Text)> Of(SubmissionRow row, CourseClock clock) =>
    [
        .. new[] { ("Similarity", row.Similarity), ("Its parts", Parts(row, clock)), ("Markers", row.ProvisionalGrades) }
            .Where(fact => fact.Item2.Length > 0).Select(fact => (fact.Item1, HtmlText.Cut(fact.Item2, Longest))),
    ];

    static string Parts(SubmissionRow row, CourseClock clock) => Time().Replace(
        row.Checkpoints, time => clock.Moment(time.Value)?.Text ?? time.Value).Replace('_', ' ');

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*Z")]
    private static partial Regex Time();
}
