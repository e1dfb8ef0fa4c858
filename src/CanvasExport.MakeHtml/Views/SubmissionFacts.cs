using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What else is known of how a submission was graded, each with its label.</summary>
internal static class SubmissionFacts
{
    public static IReadOnlyList<(string Label, string Text)> Of(SubmissionRow row) =>
    [
        .. new[] { ("Similarity", row.Similarity), ("Its parts", row.Checkpoints.Replace('_', ' ')), ("Markers", row.ProvisionalGrades) }
            .Where(fact => fact.Item2.Length > 0).Select(fact => (fact.Item1, DisplayText.Name(fact.Item2))),
    ];
}
