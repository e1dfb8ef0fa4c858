using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// All lists that are fetched, each declared once. One that is added to <see cref="OfCourse"/> is fetched with every course.
/// </summary>
public static partial class CanvasLists
{
    // Everybody who ever was in the course; Canvas gives only active and invited people when not asked.
    static readonly (string, string)[] Everybody =
    [
        ("enrollment_state[]", "active"), ("enrollment_state[]", "invited"), ("enrollment_state[]", "inactive"),
        ("enrollment_state[]", "completed"),
        ("include[]", "enrollments"),
    ];

    /// <summary>All courses. The path is that of a single one: which list they come from depends on the token's rights.</summary>
    public static CanvasList<Course> Courses { get; } = new("courses", ListOwner.School, "courses/{id}", CanvasJson.Default.Course)
    {
        Query = [("include[]", "term"), ("include[]", "syllabus_body"), ("include[]", "teachers"), ("include[]", "total_students")],
        WrappedIn = "courses",
    };

    public static CanvasList<User> Users { get; } = new("users", ListOwner.Course, "courses/{course}/users", CanvasJson.Default.User)
    {
        Query = [.. Everybody, ("include[]", "test_student")],
    };

    public static CanvasList<User> Students { get; } = new("students", ListOwner.Course, "courses/{course}/users", CanvasJson.Default.User)
    {
        Query = [.. Everybody, ("enrollment_type[]", "student")],
    };

    public static CanvasList<Assignment> Assignments { get; } =
        new("assignments", ListOwner.Course, "courses/{course}/assignments", CanvasJson.Default.Assignment)
        {
            Query = [("include[]", "checkpoints"), ("include[]", "overrides")],
        };

    public static CanvasList<Section> Sections { get; } =
        new("sections", ListOwner.Course, "courses/{course}/sections", CanvasJson.Default.Section) { MayLack = true };

    // With the members in the list itself (up to 1000 a group) there is no request for each group; nor is one needed for the sets.
    public static CanvasList<Group> Groups { get; } = new("groups", ListOwner.Course, "courses/{course}/groups", CanvasJson.Default.Group)
    {
        Query = [("include[]", "users"), ("include[]", "group_category")],
        MayLack = true,
    };

    public static CanvasList<AssignmentGroup> AssignmentGroups { get; } =
        new("assignment_groups", ListOwner.Course, "courses/{course}/assignment_groups", CanvasJson.Default.AssignmentGroup)
        {
            MayLack = true,
        };

    /// <summary>All classic quizzes, those among them that belong to no assignment.</summary>
    public static CanvasList<Quiz> Quizzes { get; } = new("quizzes", ListOwner.Course, "courses/{course}/quizzes", CanvasJson.Default.Quiz)
    { MayLack = true, MayBeTurnedOff = true, Kind = WorkKind.PracticeQuizzes };

    /// <summary>All discussions, those among them that are not graded.</summary>
    public static CanvasList<DiscussionTopic> DiscussionTopics { get; } =
        new("discussion_topics", ListOwner.Course, "courses/{course}/discussion_topics", CanvasJson.Default.DiscussionTopic)
        { MayLack = true, MayBeTurnedOff = true, Kind = WorkKind.Discussions };

    /// <summary>
    /// The posts of a discussion, or of one group in it: a single object, which <see cref="DiscussionView"/> reads. With those that
    /// are newer than the view that Canvas keeps.
    /// </summary>
    public static CanvasList<DiscussionPost> DiscussionViews { get; } = new(
        "discussion_view", ListOwner.Discussion, "courses/{course}/discussion_topics/{id}/view", CanvasJson.Default.DiscussionPost)
    {
        Query = [("include_new_entries", "1")],
        MayLack = true,
        Kind = WorkKind.Discussions,
    };

    /// <summary>The same of a group's own topic.</summary>
    public static CanvasList<DiscussionPost> DiscussionViewsOfGroups { get; } =
        DiscussionViews with { Path = "groups/{group}/discussion_topics/{id}/view" };

    /// <summary>The submissions of one assignment. Never <c>read_status</c>: asking for it marks the work as read.</summary>
    public static CanvasList<Submission> Submissions { get; } =
        new("submissions", ListOwner.Assignment, "courses/{course}/students/submissions", CanvasJson.Default.Submission)
        {
            Query =
            [
                ("student_ids[]", "all"), ("assignment_ids[]", "{id}"), ("include[]", "submission_comments"),
                ("include[]", "rubric_assessment"), ("include[]", "submission_history"), ("include[]", "user"), ("include[]", "group"),
                ("include[]", "sub_assignment_submissions"), ("include[]", "provisional_grades"),
            ],
        };

    /// <summary>What was asked in a classic quiz; the submissions hold the answers alone.</summary>
    public static CanvasList<QuizQuestion> QuizQuestions { get; } =
        new("quiz_questions", ListOwner.Quiz, "courses/{course}/quizzes/{id}/questions", CanvasJson.Default.QuizQuestion)
        {
            MayLack = true,
            Kind = WorkKind.QuizQuestions,
        };

    /// <summary>
    /// What was asked in each attempt at a classic quiz, as it stood then: those drawn from a bank come nowhere else, and a question may
    /// have been edited since. Each attempt is asked for by itself, once, and is one element with Canvas's own objects in it.
    /// </summary>
    public static CanvasList<QuizAttempt> QuizAttempts { get; } =
        new("quiz_attempts", ListOwner.Quiz, "courses/{course}/quizzes/{id}/questions", CanvasJson.Default.QuizAttempt)
        {
            Query = [("quiz_submission_id", "{quiz_submission}"), ("quiz_submission_attempt", "{attempt}")],
            MayLack = true,
            Kind = WorkKind.QuizQuestions,
        };

    /// <summary>The groups of a quiz that its questions are drawn from. The path is that of one: each is asked for by itself.</summary>
    public static CanvasList<QuizGroup> QuizGroups { get; } =
        new("quiz_groups", ListOwner.Quiz, "courses/{course}/quizzes/{id}/groups/{group}", CanvasJson.Default.QuizGroup)
        {
            MayLack = true,
            Kind = WorkKind.QuizQuestions,
        };

    /// <summary>The files that the texts of a course show or link. The path is that of one: each is asked for by itself.</summary>
    public static CanvasList<Attachment> Files { get; } = new("files", ListOwner.Course, "files/{id}", CanvasJson.Default.Attachment)
    {
        MayLack = true,
    };

    /// <summary>
    /// The captions of a course's recordings, of each by itself: an element for each, with Canvas's own objects in it. The path is that of
    /// one.
    /// </summary>
    public static CanvasList<RecordingTracks> Captions { get; } =
        new("captions", ListOwner.Course, "media_objects/{media}/media_tracks", CanvasJson.Default.RecordingTracks)
        {
            Query = [("include[]", "content")],
            MayLack = true,
            Kind = WorkKind.Captions,
        };

    /// <summary>
    /// The marks on the documents of a course's submissions, of each by itself: an element for each, with the objects of Canvas's viewer in
    /// it. The path is where Canvas opens the viewer.
    /// </summary>
    public static CanvasList<DocumentMarks> Annotations { get; } =
        new("annotations", ListOwner.Course, "canvadoc_session", CanvasJson.Default.DocumentMarks)
        {
            MayLack = true,
            Kind = WorkKind.Annotations,
        };

    /// <summary>The names of the school's own statuses; asked for only where work has one.</summary>
    public static CanvasList<GradeStatus> GradeStatuses { get; } =
        new("custom_grade_statuses", ListOwner.School, "accounts/{account}/custom_grade_statuses", CanvasJson.Default.GradeStatus)
        {
            MayLack = true,
        };

    /// <summary>The lists that a course has one each of; <see cref="Files"/> are known only from these.</summary>
    public static IReadOnlyList<CanvasList> OfCourse => field ??=
        [Users, Students, Assignments, Sections, Groups, AssignmentGroups, Quizzes, DiscussionTopics, GradeChanges, OutcomeResults];
}
