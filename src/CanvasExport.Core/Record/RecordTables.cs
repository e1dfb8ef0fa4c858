using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Record;

/// <summary>The tables of a course's record that are CSV files too; docs/record.md describes them to people.</summary>
public static class RecordTables
{
    public static readonly RecordTable<StudentRow> Students = new("students");
    public static readonly RecordTable<TeacherRow> Teachers = new("teachers");
    public static readonly RecordTable<SectionRow> Sections = new("sections");
    public static readonly RecordTable<GroupRow> Groups = new("groups");
    public static readonly RecordTable<SyllabusRow> Syllabus = new("syllabus");
    public static readonly RecordTable<AssignmentRow> Assignments = new("assignments");
    public static readonly RecordTable<RubricRow> Rubrics = new("rubrics");
    public static readonly RecordTable<AssignmentGroupRow> AssignmentGroups = new("assignment_groups");

    /// <summary>The files of prompts and of the syllabus: <c>files/attachments.csv</c>.</summary>
    public static readonly RecordTable<CourseFileRow> CourseFiles = new("course_files");

    public static readonly RecordTable<SubmissionRow> Submissions = new("submissions");
    public static readonly RecordTable<SubmissionRow> Attempts = new("attempts");
    public static readonly RecordTable<CommentRow> Comments = new("comments");
    public static readonly RecordTable<AttachmentRow> Attachments = new("attachments");
    public static readonly RecordTable<RubricAssessmentRow> RubricAssessments = new("rubric_assessments");
    public static readonly RecordTable<DiscussionEntryRow> DiscussionEntries = new("discussion_entries");
    public static readonly RecordTable<DiscussionReplyRow> DiscussionReplies = new("discussion_replies");
    public static readonly RecordTable<QuizAnswerRow> QuizAnswers = new("quiz_answers");
    public static readonly RecordTable<QuizAttemptRow> QuizAttempts = new("quiz_attempts");
    public static readonly RecordTable<PeerReviewRow> PeerReviews = new("peer_reviews");
    public static readonly RecordTable<PeerRubricAssessmentRow> PeerRubricAssessments = new("peer_rubric_assessments");
    public static readonly RecordTable<GradeRow> Grades = new("grades");
    public static readonly RecordTable<OverrideRow> Overrides = new("overrides");
    public static readonly RecordTable<GradeChangeRow> GradeChanges = new("grade_changes");
    public static readonly RecordTable<OutcomeResultRow> OutcomeResults = new("outcome_results");
    public static readonly RecordTable<CaptionRow> Captions = new("captions");
    public static readonly RecordTable<AnnotationRow> Annotations = new("annotations");
    public static readonly RecordTable<SnapshotRow> Snapshots = new("snapshots");
    public static readonly RecordTable<ContentRow> Content = new("content");
    public static readonly RecordTable<GroupWorkspaceRow> GroupWorkspaces = new("group_workspaces");
    public static readonly RecordTable<EportfolioRow> Eportfolios = new("eportfolios");
    public static readonly RecordTable<ChangeRow> Changes = new("changes");
    public static readonly RecordTable<CompletenessRow> Completeness = new("completeness");
    public static readonly RecordTable<KindRow> Kinds = new("kinds");
    public static readonly RecordTable<DifferenceRow> Differences = new("differences");

    /// <summary>Those with one set of rows a course.</summary>
    public static IReadOnlyList<IRecordTable> OfCourse { get; } =
        [Students, Teachers, Sections, Groups, Syllabus, Assignments, Rubrics, AssignmentGroups, Overrides, Content,
            GroupWorkspaces, CourseFiles];

    /// <summary>Those with rows of each student.</summary>
    public static IReadOnlyList<IRecordTable> OfStudents { get; } =
    [
        Submissions, Attempts, Comments, Attachments, RubricAssessments, DiscussionEntries, DiscussionReplies, QuizAnswers, QuizAttempts,
        PeerReviews, PeerRubricAssessments, Grades, GradeChanges, OutcomeResults, Captions, Annotations, Eportfolios, Snapshots, Changes,
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IRecordTable> All { get; } = [.. OfCourse, .. OfStudents, Completeness, Differences, Kinds];
}
