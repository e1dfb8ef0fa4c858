using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>The rows of one student's CSV files.</summary>
internal sealed record StudentWork(
    IReadOnlyList<SubmissionRow> Submissions,
    IReadOnlyList<SubmissionRow> Attempts,
    IReadOnlyList<CommentRow> Comments,
    IReadOnlyList<AttachmentRow> Files,
    IReadOnlyList<DiscussionEntryRow> Entries,
    IReadOnlyList<RubricAssessmentRow> Marks,
    IReadOnlyList<QuizAnswerRow> Answers)
{
    /// <summary>The newest attempts and the earlier ones, where something was handed in.</summary>
    public IEnumerable<SubmissionRow> AllAttempts() => Submissions.Concat(Attempts).Where(row => row.AttemptKey().Length > 0);

    /// <summary>Writes them, the submissions last: where those stand, the others do.</summary>
    public async Task WriteAsync(StudentFolder folder, CancellationToken cancellationToken)
    {
        await CsvFile.WriteAsync(folder.AttemptsCsvPath, Attempts, cancellationToken).ConfigureAwait(false);
        await CsvFile.WriteAsync(folder.CommentsCsvPath, Comments, cancellationToken).ConfigureAwait(false);
        await CsvFile.WriteAsync(folder.AttachmentsCsvPath, Files, cancellationToken).ConfigureAwait(false);
        await CsvFile.WriteAsync(folder.RubricAssessmentsCsvPath, Marks, cancellationToken).ConfigureAwait(false);
        await WriteOrRemoveAsync(folder.DiscussionEntriesCsvPath, Entries, cancellationToken).ConfigureAwait(false);
        await WriteOrRemoveAsync(folder.QuizAnswersCsvPath, Answers, cancellationToken).ConfigureAwait(false);
        await CsvFile.WriteAsync(folder.SubmissionsCsvPath, Submissions, cancellationToken).ConfigureAwait(false);
    }

    // Few students have discussions or quizzes, and an empty file would only be opened in vain.
    static async Task WriteOrRemoveAsync<TRow>(string path, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count > 0)
        {
            await CsvFile.WriteAsync(path, rows, cancellationToken).ConfigureAwait(false);
        }
        else if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
