using System.Text.RegularExpressions;

namespace CanvasExport.Core.Files;

/// <summary>Where everything lies below the root folder that a run works in.</summary>
/// <param name="root">Any spelling of the root folder; <see cref="Root"/> is the absolute one.</param>
public sealed partial class ArchivePaths(string root)
{
    public const string SubmissionsCsv = "submissions.csv";
    public const string CommentsCsv = "comments.csv";
    public const string AttachmentsCsv = "attachments.csv";
    public const string RubricAssessmentsCsv = "rubric_assessments.csv";
    public const string AttemptsCsv = "attempts.csv";
    public const string DiscussionEntriesCsv = "discussion_entries.csv";
    public const string DiscussionRepliesCsv = "discussion_replies.csv";
    public const string QuizAnswersCsv = "quiz_answers.csv";
    public const string QuizAttemptsCsv = "quiz_attempts.csv";
    public const string PeerReviewsCsv = "peer_reviews.csv";
    public const string PeerRubricAssessmentsCsv = "peer_rubric_assessments.csv";
    public const string GradeChangesCsv = "grade_changes.csv";
    public const string OutcomeResultsCsv = "outcome_results.csv";
    public const string CaptionsCsv = "captions.csv";
    public const string AnnotationsCsv = "annotations.csv";
    public const string SnapshotsCsv = "snapshots.csv";
    public const string ChangesCsv = "changes.csv";
    public const string CompletenessCsv = "completeness.csv";
    public const string DifferencesCsv = "differences.csv";
    public const string CompletenessHtml = "completeness.html";
    public const string CourseXlsx = "course.xlsx";
    public const string StudentsCsv = "students.csv";
    public const string CoursesCsv = "courses.csv";
    public const string AssignmentsCsv = "assignments.csv";
    public const string RubricsCsv = "rubrics.csv";
    public const string AssignmentGroupsCsv = "assignment_groups.csv";
    public const string OverridesCsv = "overrides.csv";
    public const string ContentCsv = "content.csv";
    public const string GroupWorkspacesCsv = "group_workspaces.csv";
    public const string EportfoliosCsv = "eportfolios.csv";
    public const string KindsCsv = "kinds.csv";
    public const string GradesCsv = "grades.csv";
    public const string TeachersCsv = "teachers.csv";
    public const string SectionsCsv = "sections.csv";
    public const string GroupsCsv = "groups.csv";
    public const string SyllabusCsv = "syllabus.csv";
    public const string IndexHtml = "index.html";
    public const string TimeStamp = "time_stamp.txt";
    public const string SearchHtml = "search.html";
    public const string AssetsFolder = "assets";

    /// <summary>The folder beside the students that holds the assignments of a course.</summary>
    public const string AssignmentsFolder = "assignments";

    /// <summary>Names in <c>exports/</c> that no course folder is given, those of <see cref="IsFurtherTopPage"/> aside.</summary>
    public static readonly IReadOnlyList<string> ReservedBesideCourses =
        [IndexHtml, SearchHtml, TimeStamp, CoursesCsv, "files.csv", "manifest-sha256.txt", CompletenessCsv, DifferencesCsv,
            KindsCsv, CompletenessHtml, ChangesCsv, AssetsFolder];

    /// <summary>Whether a further page above the courses may have the name, so that no course's folder is given it.</summary>
    public static bool IsFurtherTopPage(string name) => FurtherTopPage().IsMatch(name);

    /// <summary>The folder beside the students that holds the files of the assignments' prompts.</summary>
    public const string CourseFilesFolder = "files";

    /// <summary>Names in a course's folder that no student's folder is given.</summary>
    public static readonly IReadOnlyList<string> ReservedBesideStudents =
        [IndexHtml, CompletenessHtml, CourseXlsx, StudentsCsv, TeachersCsv, SectionsCsv, GroupsCsv, SyllabusCsv, GradesCsv, ChangesCsv,
            AssignmentsFolder, CourseFilesFolder];

    /// <summary>The CSV files of a student; the last thirteen are there only where there is something in them.</summary>
    public static readonly IReadOnlyList<string> StudentTables =
        [SubmissionsCsv, AttemptsCsv, CommentsCsv, AttachmentsCsv, RubricAssessmentsCsv, DiscussionEntriesCsv, DiscussionRepliesCsv,
            QuizAnswersCsv, QuizAttemptsCsv, PeerReviewsCsv, PeerRubricAssessmentsCsv, GradeChangesCsv, OutcomeResultsCsv, CaptionsCsv,
            AnnotationsCsv, EportfoliosCsv, SnapshotsCsv, ChangesCsv];

    /// <summary>The folder beside a student's page with the pictures of the page that are within the student's files.</summary>
    public const string PagePicturesFolder = "index-files";

    /// <summary>The folder beside a student's page with the notebooks of snapshots, a folder for each.</summary>
    public const string SnapshotsFolder = "snapshots";

    /// <summary>Names in a student's folder that no file of the student is given, those of <see cref="IsStudentPage"/> aside.</summary>
    public static readonly IReadOnlyList<string> ReservedBesideFiles =
        [IndexHtml, PagePicturesFolder, SnapshotsFolder, .. StudentTables];

    /// <summary>A page of the list of courses, the first being 1; few archives need a second.</summary>
    public static string CoursesPage(int part) => part == 1 ? IndexHtml : $"courses-{part}.html";

    /// <summary>A page of the completeness of all courses, the first being 1.</summary>
    public static string CompletenessPage(int part) => part == 1 ? CompletenessHtml : $"completeness-{part}.html";

    /// <summary>A student's page with this part of the work, the first being 1; few students need a second.</summary>
    public static string StudentPage(int part) => part == 1 ? IndexHtml : $"index-{part}.html";

    /// <summary>A page of a student that says how the grades came about, the first being 1.</summary>
    public static string GradingPage(int part) => part == 1 ? "grading.html" : $"grading-{part}.html";

    /// <summary>A page of a student with ePortfolios, the first being 1.</summary>
    public static string EportfolioPage(int part) => part == 1 ? "eportfolios.html" : $"eportfolios-{part}.html";

    /// <summary>A page on which a work goes on, or of a text of it that is too long for another.</summary>
    /// <param name="work">The place of the work in its student's page, as in <c>submission-100</c>, <c>quiz-61</c> or
    /// <c>discussion-5</c>.</param>
    /// <param name="number">Which page of it.</param>
    public static string WorkPage(string work, int number) => $"{work}-{number}.html";

    /// <summary>Whether a page of a student may have the name, so that no file of the student is given it.</summary>
    public static bool IsStudentPage(string name) => OwnPage().IsMatch(name);

    public string Root { get; } = Path.GetFullPath(root);

    public string JsonFolder => Path.Combine(Root, "json");
    public string ExportsFolder => Path.Combine(Root, "exports");
    public string LogPath => Path.Combine(Root, "log.txt");
    public string ErrorPath => Path.Combine(Root, "err.txt");

    public string JsonTimeStampPath => Path.Combine(JsonFolder, TimeStamp);

    public string CoursesCsvPath => Path.Combine(ExportsFolder, CoursesCsv);
    public string CompletenessCsvPath => Path.Combine(ExportsFolder, CompletenessCsv);
    public string DifferencesCsvPath => Path.Combine(ExportsFolder, DifferencesCsv);
    public string KindsCsvPath => Path.Combine(ExportsFolder, KindsCsv);
    public string ChangesCsvPath => Path.Combine(ExportsFolder, ChangesCsv);
    public string FilesCsvPath => Path.Combine(ExportsFolder, "files.csv");
    public string ManifestPath => Path.Combine(ExportsFolder, "manifest-sha256.txt");

    /// <summary>The path as it is written to logs, CSV and err.txt: below the root, <c>/</c> between folders.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>The absolute path of a file's one relative to the root, or null when it leads out of the root or names no file.</summary>
    public string? TryResolve(string relative)
    {
        var name = relative.Replace('\\', '/');

        // A drive's letter leads out on Windows; elsewhere it would become a folder that Windows cannot hold.
        if (name.Contains('\0', StringComparison.Ordinal) || name.EndsWith('/')
            || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0])))
        {
            return null;
        }

        // The root of a drive ends in its separator, and nothing else does.
        var root = Path.TrimEndingDirectorySeparator(Root);
        var below = Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, name));
        return path.Length > below.Length && path.StartsWith(below, StringComparison.Ordinal) ? path : null;
    }

    [GeneratedRegex(@"\A(?:courses|completeness)-[0-9]+\.html\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FurtherTopPage();

    [GeneratedRegex(
        @"\A(?:(?:index|grading|eportfolios)(?:-[0-9]+)?|(?:submission|quiz|discussion)-[0-9]+-[0-9]+)\.html\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OwnPage();
}
