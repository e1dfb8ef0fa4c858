using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Grading;
using CanvasExport.ExportStudents.Peers;

namespace CanvasExport.ExportStudents;

/// <summary>The rows of one student.</summary>
internal sealed record StudentWork(
    IReadOnlyList<SubmissionRow> Submissions,
    IReadOnlyList<SubmissionRow> Attempts,
    IReadOnlyList<CommentRow> Comments,
    IReadOnlyList<AttachmentRow> Files,
    IReadOnlyList<DiscussionEntryRow> Entries,
    IReadOnlyList<RubricAssessmentRow> Marks,
    IReadOnlyList<QuizAnswerRow> Answers,
    IReadOnlyList<QuizAttemptRow> QuizAttempts,
    IReadOnlyList<DiscussionReplyRow> Replies)
{
    /// <summary>The peer reviews that the student gave and received.</summary>
    public PeerWork Peers { get; init; } = PeerWork.None;

    /// <summary>How the student was graded, besides the grades of each work.</summary>
    public GradingWork Grading { get; init; } = GradingWork.None;

    /// <summary>The captions of the student's recordings.</summary>
    public IReadOnlyList<CaptionRow> Captions { get; init; } = [];

    /// <summary>The marks on the student's documents.</summary>
    public IReadOnlyList<AnnotationRow> Annotations { get; init; } = [];

    /// <summary>The student's ePortfolios.</summary>
    public IReadOnlyList<EportfolioRow> Eportfolios { get; init; } = [];

    /// <summary>What an earlier export had; null where nobody can say what is new, as in the first export of a course.</summary>
    public static StudentWork? TryRead(StudentFolder folder) => folder.Revision is null && folder.Changes().Count == 0
        ? null
        : new StudentWork(
            folder.Submissions(), folder.Attempts(), folder.Comments(), folder.Attachments(), folder.DiscussionEntries(),
                folder.RubricAssessments(),
            folder.QuizAnswers(), folder.QuizAttempts(), folder.DiscussionReplies())
        {
            Peers = PeerWork.Read(folder),
            Grading = GradingWork.Read(folder),
            Captions = folder.Captions(),
            Annotations = folder.Annotations(),
            Eportfolios = folder.Eportfolios(),
        };

    /// <summary>The newest attempts and the earlier ones, where something was handed in.</summary>
    public IEnumerable<SubmissionRow> AllAttempts() => Submissions.Concat(Attempts).Where(row => row.AttemptKey().Length > 0);

    /// <summary>Puts into the record what is otherwise than before.</summary>
    /// <returns>Whether anything is.</returns>
    public bool Record(RecordWriter writer, long studentId, StudentWork? former)
    {
        var hasChanged = former is null;
        Replace(RecordTables.Submissions, Submissions, former?.Submissions);
        Replace(RecordTables.Attempts, Attempts, former?.Attempts);
        Replace(RecordTables.Comments, Comments, former?.Comments);
        Replace(RecordTables.Attachments, Files, former?.Files);
        Replace(RecordTables.DiscussionEntries, Entries, former?.Entries);
        Replace(RecordTables.DiscussionReplies, Replies, former?.Replies);
        Replace(RecordTables.RubricAssessments, Marks, former?.Marks);
        Replace(RecordTables.QuizAnswers, Answers, former?.Answers);
        Replace(RecordTables.QuizAttempts, QuizAttempts, former?.QuizAttempts);
        Replace(RecordTables.PeerReviews, Peers.Reviews, former?.Peers.Reviews);
        Replace(RecordTables.PeerRubricAssessments, Peers.Marks, former?.Peers.Marks);
        Replace(RecordTables.Grades, Grading.Finals, former?.Grading.Finals);
        Replace(RecordTables.GradeChanges, Grading.Changes, former?.Grading.Changes);
        Replace(RecordTables.OutcomeResults, Grading.Outcomes, former?.Grading.Outcomes);
        Replace(RecordTables.Captions, Captions, former?.Captions);
        Replace(RecordTables.Annotations, Annotations, former?.Annotations);
        Replace(RecordTables.Eportfolios, Eportfolios, former?.Eportfolios);
        return hasChanged;

        void Replace<TRow>(RecordTable<TRow> table, IReadOnlyList<TRow> rows, IReadOnlyList<TRow>? before)
        {
            if (before is null)
            {
                writer.Append(table, studentId, rows);
            }
            else if (!rows.SequenceEqual(before))
            {
                writer.Replace(table, studentId, rows);
                hasChanged = true;
            }
        }
    }

    /// <summary>Writes the student's CSV files.</summary>
    public void Write(StudentFolder folder, AtomicFileBatch batch)
    {
        CsvFile.Write(batch, folder.SubmissionsCsvPath, Submissions);
        CsvFile.Write(batch, folder.AttemptsCsvPath, Attempts);
        CsvFile.Write(batch, folder.CommentsCsvPath, Comments);
        CsvFile.Write(batch, folder.AttachmentsCsvPath, Files);
        CsvFile.Write(batch, folder.RubricAssessmentsCsvPath, Marks);
        WriteOrRemove(batch, folder.DiscussionEntriesCsvPath, Entries);
        WriteOrRemove(batch, folder.DiscussionRepliesCsvPath, Replies);
        WriteOrRemove(batch, folder.QuizAnswersCsvPath, Answers);
        WriteOrRemove(batch, folder.QuizAttemptsCsvPath, QuizAttempts);
        WriteOrRemove(batch, folder.PeerReviewsCsvPath, Peers.Reviews);
        WriteOrRemove(batch, folder.PeerRubricAssessmentsCsvPath, Peers.Marks);
        WriteOrRemove(batch, folder.GradeChangesCsvPath, Grading.Changes);
        WriteOrRemove(batch, folder.OutcomeResultsCsvPath, Grading.Outcomes);
        WriteOrRemove(batch, folder.CaptionsCsvPath, Captions);
        WriteOrRemove(batch, folder.AnnotationsCsvPath, Annotations);
        WriteOrRemove(batch, folder.EportfoliosCsvPath, Eportfolios);
    }

    /// <summary>Writes a table that few students have something in; an empty file would only be opened in vain.</summary>
    public static void WriteOrRemove<TRow>(AtomicFileBatch batch, string path, IReadOnlyList<TRow> rows)
    {
        if (rows.Count > 0)
        {
            CsvFile.Write(batch, path, rows);
        }
        else
        {
            batch.Delete(path);
        }
    }
}
