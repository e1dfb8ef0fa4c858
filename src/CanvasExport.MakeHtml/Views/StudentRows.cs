using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What a student is called, and whether the student's rows are all there and can be read.</summary>
internal static class StudentRows
{
    /// <summary>The name for a reader; the user name where Canvas shows no other.</summary>
    public static string Name(this StudentRow student) => student.FullName.Length > 0 ? student.FullName : student.UserName;

    /// <summary>The first of the student's CSV files that is not there, or the folder itself, or null.</summary>
    public static string? FirstMissing(this StudentFolder folder)
    {
        string[] parts =
            [folder.SubmissionsCsvPath, folder.AttemptsCsvPath, folder.CommentsCsvPath, folder.AttachmentsCsvPath, folder.RubricAssessmentsCsvPath];
        return Directory.Exists(folder.FolderPath) ? parts.FirstOrDefault(part => !File.Exists(part)) : folder.FolderPath;
    }

    /// <summary>Reads what stands beside the submissions.</summary>
    /// <exception cref="ArchiveException">Some of it is damaged.</exception>
    public static void ReadTheRest(this StudentFolder folder) =>
        _ = folder.Attempts().Count() + folder.Comments().Count() + folder.Attachments().Count() + folder.RubricAssessments().Count();
}
