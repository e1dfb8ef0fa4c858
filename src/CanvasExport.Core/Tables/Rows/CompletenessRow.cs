namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>completeness.csv</c>: of an assignment, or of a course with all its assignments where <c>assignment_id</c> is empty,
/// how many things Canvas named and how many of these the archive holds. Students are counted by course; bytes are those of files.
/// Quiz attempts are those at quizzes that belong to no assignment. Lines of the log of grades
/// and results of outcomes are counted by course. Each difference is a row of <c>differences.csv</c>; <c>kept</c> counts
/// what the archive holds and Canvas no longer has.
/// </summary>
public sealed record CompletenessRow(
    long CourseId,
    string CourseName,
    long? AssignmentId,
    string AssignmentName,
    long? StudentsCanvas,
    long? StudentsArchive,
    long SubmissionsCanvas,
    long SubmissionsArchive,
    long AttemptsCanvas,
    long AttemptsArchive,
    long CommentsCanvas,
    long CommentsArchive,
    long DiscussionEntriesCanvas,
    long DiscussionEntriesArchive,
    long QuizAnswersCanvas,
    long QuizAnswersArchive,
    long FilesCanvas,
    long FilesArchive,
    long BytesCanvas,
    long BytesArchive,
    long RecordingsCanvas,
    long RecordingsArchive,
    long Kept,
    long Explained,
    long Unexplained,
    long QuizAttemptsCanvas = 0,
    long QuizAttemptsArchive = 0,
    long PeerReviewsCanvas = 0,
    long PeerReviewsArchive = 0,
    long GradeChangesCanvas = 0,
    long GradeChangesArchive = 0,
    long OutcomeResultsCanvas = 0,
    long OutcomeResultsArchive = 0,
    long CaptionsCanvas = 0,
    long CaptionsArchive = 0,
    long AnnotationsCanvas = 0,
    long AnnotationsArchive = 0,
    long ContentCanvas = 0,
    long ContentArchive = 0,
    long GroupWorkspacesCanvas = 0,
    long GroupWorkspacesArchive = 0,
    long EportfoliosCanvas = 0,
    long EportfoliosArchive = 0);
