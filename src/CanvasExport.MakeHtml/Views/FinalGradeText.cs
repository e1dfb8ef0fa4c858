using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The final grades of a student in words, an enrollment after the other.</summary>
internal static class FinalGradeText
{
    /// <param name="rows">The student's rows.</param>
    /// <param name="gone">Says since when Canvas no longer shows something.</param>
    public static IReadOnlyList<FactView> Of(IReadOnlyList<GradeRow> rows, Func<string, string> gone)
    {
        var known = rows.Where(row => row.HasGrades).ToList();
        return [.. known.Select(row => new FactView(
            known.Count > 1 && row.Section.Length > 0 ? $"Final grade, {DisplayText.Name(row.Section)}" : "Final grade",
            Phrase.Of("; ", [.. Grades(row), row.Note.Length > 0 ? DisplayText.Name(row.Note) : "", gone(row.GoneAt)])))];
    }

    // What a teacher set counts in the place of the others.
    static IEnumerable<string> Grades(GradeRow row)
    {
        var (set, current, final) =
            (Of(row.OverrideScore, row.OverrideGrade), Of(row.CurrentScore, row.CurrentGrade), Of(row.FinalScore, row.FinalGrade));
        yield return set.Length > 0 ? $"{set}, set by a teacher" : "";
        yield return current.Length == 0 ? "" : current == final ? current : $"{current} of what was graded";
        yield return final.Length == 0 || current == final ? "" : $"{final} with what was not graded as nothing";
    }

    static string Of(string score, string grade) => (score.Length > 0, grade.Length > 0) switch
    {
        (true, true) => $"{DisplayText.Trim(score)} % ({DisplayText.Name(grade)})",
        (true, false) => $"{DisplayText.Trim(score)} %",
        _ => DisplayText.Name(grade),
    };
}
