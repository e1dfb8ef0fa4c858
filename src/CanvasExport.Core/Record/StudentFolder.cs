using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Record;

/// <summary>A student's folder in a course's folder, and what the course's record has of the student.</summary>
public sealed class StudentFolder(CourseFolder course, StudentRow student)
{
    public CourseFolder Course => course;

    public StudentRow Student => student;

    public string FolderPath { get; } = Path.Combine(course.FolderPath, student.Folder);

    public string SubmissionsCsvPath => Path.Combine(FolderPath, ArchivePaths.SubmissionsCsv);
    public string AttemptsCsvPath => Path.Combine(FolderPath, ArchivePaths.AttemptsCsv);
    public string CommentsCsvPath => Path.Combine(FolderPath, ArchivePaths.CommentsCsv);
    public string AttachmentsCsvPath => Path.Combine(FolderPath, ArchivePaths.AttachmentsCsv);
    public string RubricAssessmentsCsvPath => Path.Combine(FolderPath, ArchivePaths.RubricAssessmentsCsv);
    public string DiscussionEntriesCsvPath => Path.Combine(FolderPath, ArchivePaths.DiscussionEntriesCsv);
    public string DiscussionRepliesCsvPath => Path.Combine(FolderPath, ArchivePaths.DiscussionRepliesCsv);
    public string QuizAnswersCsvPath => Path.Combine(FolderPath, ArchivePaths.QuizAnswersCsv);
    public string QuizAttemptsCsvPath => Path.Combine(FolderPath, ArchivePaths.QuizAttemptsCsv);
    public string PeerReviewsCsvPath => Path.Combine(FolderPath, ArchivePaths.PeerReviewsCsv);
    public string PeerRubricAssessmentsCsvPath => Path.Combine(FolderPath, ArchivePaths.PeerRubricAssessmentsCsv);
    public string GradeChangesCsvPath => Path.Combine(FolderPath, ArchivePaths.GradeChangesCsv);
    public string OutcomeResultsCsvPath => Path.Combine(FolderPath, ArchivePaths.OutcomeResultsCsv);
    public string CaptionsCsvPath => Path.Combine(FolderPath, ArchivePaths.CaptionsCsv);
    public string AnnotationsCsvPath => Path.Combine(FolderPath, ArchivePaths.AnnotationsCsv);
    public string EportfoliosCsvPath => Path.Combine(FolderPath, ArchivePaths.EportfoliosCsv);
    public string SnapshotsCsvPath => Path.Combine(FolderPath, ArchivePaths.SnapshotsCsv);
    public string ChangesCsvPath => Path.Combine(FolderPath, ArchivePaths.ChangesCsv);
    public string IndexHtmlPath => Path.Combine(FolderPath, ArchivePaths.IndexHtml);

    /// <summary>The number of the last change of the student's rows; null where the student was never exported whole.</summary>
    public long? Revision => course.Record.RevisionOf(student.UserId);

    /// <inheritdoc cref="CourseRecord.WithoutTexts"/>
    public IReadOnlyList<SubmissionRow> WithoutTexts(RecordTable<SubmissionRow> table) =>
        course.Record.WithoutTexts(table, student.UserId);

    /// <inheritdoc cref="CourseRecord.StatesOfWork"/>
    public IReadOnlyList<(long AssignmentId, string SubmittedAt, string WorkflowState)> StatesOfWork() =>
        course.Record.StatesOfWork(student.UserId);

    public IReadOnlyList<SubmissionRow> Submissions() => Rows(RecordTables.Submissions);
    public IReadOnlyList<SubmissionRow> Attempts() => Rows(RecordTables.Attempts);
    public IReadOnlyList<CommentRow> Comments() => Rows(RecordTables.Comments);
    public IReadOnlyList<AttachmentRow> Attachments() => Rows(RecordTables.Attachments);
    public IReadOnlyList<DiscussionEntryRow> DiscussionEntries() => Rows(RecordTables.DiscussionEntries);
    public IReadOnlyList<DiscussionReplyRow> DiscussionReplies() => Rows(RecordTables.DiscussionReplies);
    public IReadOnlyList<ChangeRow> Changes() => Rows(RecordTables.Changes);
    public IReadOnlyList<QuizAnswerRow> QuizAnswers() => Rows(RecordTables.QuizAnswers);
    public IReadOnlyList<QuizAttemptRow> QuizAttempts() => Rows(RecordTables.QuizAttempts);
    public IReadOnlyList<RubricAssessmentRow> RubricAssessments() => Rows(RecordTables.RubricAssessments);
    public IReadOnlyList<PeerReviewRow> PeerReviews() => Rows(RecordTables.PeerReviews);
    public IReadOnlyList<PeerRubricAssessmentRow> PeerRubricAssessments() => Rows(RecordTables.PeerRubricAssessments);

    public IReadOnlyList<GradeRow> Grades() => Rows(RecordTables.Grades);
    public IReadOnlyList<GradeChangeRow> GradeChanges() => Rows(RecordTables.GradeChanges);
    public IReadOnlyList<CaptionRow> Captions() => Rows(RecordTables.Captions);
    public IReadOnlyList<AnnotationRow> Annotations() => Rows(RecordTables.Annotations);
    public IReadOnlyList<EportfolioRow> Eportfolios() => Rows(RecordTables.Eportfolios);
    public IReadOnlyList<SnapshotRow> Snapshots() => Rows(RecordTables.Snapshots);
    public IReadOnlyList<OutcomeResultRow> OutcomeResults() => Rows(RecordTables.OutcomeResults);

    IReadOnlyList<TRow> Rows<TRow>(RecordTable<TRow> table) => course.Record.Rows(table, student.UserId);
}
