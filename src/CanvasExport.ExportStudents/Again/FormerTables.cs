using CanvasExport.Core.Archive;
using CanvasExport.Core.Steps;

namespace CanvasExport.ExportStudents.Again;

/// <summary>Reads what an earlier export left of a student.</summary>
internal sealed class FormerTables(StepContext context)
{
    /// <summary>The rows; null where the student was never exported whole.</summary>
    public StudentWork? Read(StudentFolder folder) => !File.Exists(folder.SubmissionsCsvPath) && !File.Exists(folder.ChangesCsvPath)
        ? null
        : new StudentWork(
            Read(folder.SubmissionsCsvPath, folder.Submissions),
            Read(folder.AttemptsCsvPath, folder.Attempts),
            Read(folder.CommentsCsvPath, folder.Comments),
            [.. folder.Attachments()],
            Read(folder.DiscussionEntriesCsvPath, folder.DiscussionEntries),
            Read(folder.RubricAssessmentsCsvPath, folder.RubricAssessments),
            Read(folder.QuizAnswersCsvPath, folder.QuizAnswers));

    // Somebody's spreadsheet may have written over it. What is in it may be that somebody's work, and nothing is lost but what
    // Canvas no longer has.
    IReadOnlyList<TRow> Read<TRow>(string path, Func<IEnumerable<TRow>> rows)
    {
        try
        {
            return [.. rows()];
        }
        catch (ArchiveException e)
        {
            var aside = FormerFile.SetAside(path);
            context.Log.Warning("{Message:l} It is kept as {Aside:l}", e.Message, context.Paths.Relative(aside));
            context.Summary.Say("set aside", $"{context.Paths.Relative(path)}, which was changed by another program, is {Path.GetFileName(aside)} now");
            return [];
        }
    }
}
