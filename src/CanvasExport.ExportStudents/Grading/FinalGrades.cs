using System.Text.Json;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents.Grading;

/// <summary>Makes rows of the final grades of a student, one for each enrollment.</summary>
internal static class FinalGrades
{
    const string NotGiven = "Canvas did not give the grades of this enrollment";
    const string NotGivenNow = "Canvas did not give these grades when it was last asked; they are as they were before";

    /// <param name="student">The student, as Canvas gave it; null where it is in no list.</param>
    /// <param name="structure">The sections of the course.</param>
    public static IReadOnlyList<GradeRow> Rows(User? student, CourseStructure structure) =>
        [.. (student?.Enrollments?.OfType<Enrollment>() ?? []).Where(one => one.Type is null or Enrollment.OfStudent)
            .Select(enrollment => Row(student!, enrollment, structure)).DistinctBy(row => row.EnrollmentId)];

    /// <summary>The rows with what an earlier export had and Canvas no longer gives.</summary>
    /// <param name="now">The rows.</param>
    /// <param name="former">Those before.</param>
    /// <param name="goneAt">When an enrollment is gone that Canvas does not name; null where the list of students is not whole.</param>
    public static IReadOnlyList<GradeRow> Kept(IReadOnlyList<GradeRow> now, IReadOnlyList<GradeRow> former, string? goneAt)
    {
        var rows = now.Select(row => row.Note.Length == 0 ? row
            : former.FirstOrDefault(before => before.EnrollmentId == row.EnrollmentId && before.HasGrades) is { } known
                ? known with { Section = row.Section, State = row.State, Note = NotGivenNow, GoneAt = "" }
            : row);
        return GoneRows.Keep(
            former, rows, row => row.EnrollmentId, row => row.GoneAt, goneAt is null ? null : row => row with { GoneAt = goneAt });
    }

    static GradeRow Row(User student, Enrollment enrollment, CourseStructure structure)
    {
        var isGiven = enrollment.Grades is { ValueKind: JsonValueKind.Object };
        return new GradeRow(
            student.Id, student.UserName, student.Name ?? "", enrollment.Id, structure.SectionNames([enrollment]),
            enrollment.EnrollmentState ?? "",
            Grade("current_score"), Grade("current_grade"), Grade("final_score"), Grade("final_grade"),
            Grade("override_score"), Grade("override_grade"),
            Grade("unposted_current_score"), Grade("unposted_current_grade"), Grade("unposted_final_score"), Grade("unposted_final_grade"),
            isGiven ? "" : NotGiven);

        string Grade(string member) => isGiven ? CanvasJson.TryText(enrollment.Grades!.Value, member) ?? "" : "";
    }
}
