using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>How a student's work on an assignment stands, in one sign: the weightiest of what Canvas says.</summary>
/// <param name="Glyph">The sign.</param>
/// <param name="Text">What it means.</param>
/// <param name="Tone">The name of its colour in the stylesheet.</param>
public sealed record Standing(string Glyph, string Text, string Tone)
{
    public static readonly Standing Graded = new("●", "graded", "good");
    public static readonly Standing GradedLate = new("◕", "graded, late", "warm");
    public static readonly Standing Submitted = new("○", "submitted", "plain");
    public static readonly Standing Late = new("◔", "submitted late", "warm");
    public static readonly Standing Missing = new("✕", "missing", "alarm");
    public static readonly Standing Excused = new("–", "excused", "calm");
    public static readonly Standing NotSubmitted = new("·", "not submitted", "quiet");

    /// <summary>Of work whose list did not come whole.</summary>
    public static readonly Standing Unknown = new("?", "not known", "quiet");

    /// <summary>All that are known, in the order of a legend.</summary>
    public static readonly IReadOnlyList<Standing> All = [Graded, GradedLate, Submitted, Late, Missing, Excused, NotSubmitted];

    internal static Standing Of(SubmissionRow row)
    {
        var isLate = DisplayText.IsTrue(row.Late);
        return (DisplayText.IsTrue(row.Excused), DisplayText.IsTrue(row.Missing), row.WorkflowState == "graded",
            DisplayText.IsHandedIn(row.SubmittedAt, row.WorkflowState)) switch
        {
            (true, _, _, _) => Excused,
            (_, true, _, _) => Missing,
            (_, _, true, _) => isLate ? GradedLate : Graded,
            (_, _, _, true) => isLate ? Late : Submitted,
            _ => NotSubmitted,
        };
    }
}
