using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What a student is called, and whether the student's rows are all there.</summary>
internal static class StudentRows
{
    /// <summary>The name for a reader; the user name where Canvas shows no other.</summary>
    public static string Name(this StudentRow student) => student.FullName.Length > 0 ? student.FullName : student.UserName;

    /// <summary>Why there can be no page of the student; null where there can.</summary>
    public static string? WhyMissing(this StudentFolder folder) => folder.Revision is null
        ? "an export was stopped before this student's rows were written" : null;
}
