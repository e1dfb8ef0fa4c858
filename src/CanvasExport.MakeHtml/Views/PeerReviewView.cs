using CanvasExport.Core.Html;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// A review of the work of one student by another; <c>Other</c> is the one whose page this is not, <c>State</c> says whether it was done,
/// <c>Points</c> what the reviewer gave. <c>Comments</c> is empty where they stand among those of the submission.
/// </summary>
public sealed record PeerReviewView(
    bool IsGiven, string Other, string State, string Points, SafeHtml Comments, IReadOnlyList<RubricMarkView> Rubric)
{
    /// <summary>What came of it, after the name of the other one.</summary>
    public string Outcome => Phrase.Of(", ", State, Points) is { Length: > 0 } said ? $": {said}" : "";

    /// <summary>What else is to be said of it, each in a sentence.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Since when Canvas does not show it any more; empty where it does.</summary>
    public string Gone { get; init; } = "";
}
