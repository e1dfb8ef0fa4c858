using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Incremental;

/// <summary>Reads what an earlier export left of a student.</summary>
internal sealed class PreviousTables(StepContext context)
{
    /// <summary>The rows; null where the student was never exported whole.</summary>
    /// <param name="folder">The student's folder.</param>
    /// <param name="files">The files of the earlier export.</param>
    /// <param name="now">What Canvas has now, which stands for a table that cannot be read: of that nobody can say what is otherwise.</param>
    public StudentWork? Read(StudentFolder folder, IReadOnlyList<AttachmentRow> files, StudentWork now) =>
        !File.Exists(folder.SubmissionsCsvPath) && !File.Exists(folder.ChangesCsvPath)
            ? null
            : new StudentWork(
                TryRead(folder.SubmissionsCsvPath, folder.Submissions) ?? now.Submissions,
                TryRead(folder.AttemptsCsvPath, folder.Attempts) ?? now.Attempts,
                TryRead(folder.CommentsCsvPath, folder.Comments) ?? now.Comments,
                files,
                TryRead(folder.DiscussionEntriesCsvPath, folder.DiscussionEntries) ?? now.Entries,
                TryRead(folder.RubricAssessmentsCsvPath, folder.RubricAssessments) ?? now.Marks,
                TryRead(folder.QuizAnswersCsvPath, folder.QuizAnswers) ?? now.Answers);

    /// <summary>The changes that are written down; none where another program wrote over them.</summary>
    public IReadOnlyList<ChangeRow> Changes(StudentFolder folder)
    {
        if (TryRead(folder.ChangesCsvPath, folder.Changes) is { } changes)
        {
            return changes;
        }

        // Few exports have a change of each student, and what nobody replaces would be in the way of each.
        File.Delete(folder.ChangesCsvPath);
        return [];
    }

    // Somebody's spreadsheet may have written over it. What is in it may be that somebody's work, and nothing is lost but what
    // Canvas no longer has. It stays until the new table takes its place: without it an export that is killed before would take
    // all in it for new.
    IReadOnlyList<TRow>? TryRead<TRow>(string path, Func<IEnumerable<TRow>> rows)
    {
        try
        {
            return [.. rows()];
        }
        catch (ArchiveException e)
        {
            var aside = PreviousVersion.CopyAside(path);
            context.Log.Warning("{Message:l} It is kept as {Aside:l}", e.Message, context.Paths.Relative(aside));
            context.Summary.Report("set aside", $"{context.Paths.Relative(path)}, which was changed by another program, is {Path.GetFileName(aside)} now");
            return null;
        }
    }
}
