using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.Core.Canvas;

// What others said of work, and how it was graded.
public static partial class CanvasLists
{
    /// <summary>Who was asked to review whose work on an assignment, and who did; asked for only where there are peer reviews.</summary>
    public static CanvasList<PeerReview> PeerReviews { get; } =
        new("peer_reviews", ListOwner.Assignment, "courses/{course}/assignments/{id}/peer_reviews", CanvasJson.Default.PeerReview)
        {
            Query = [("include[]", "user"), ("include[]", "submission_comments")],
            MayLack = true,
            Kind = WorkKind.PeerReviews,
            MayBeTurnedOff = true,
        };

    /// <summary>
    /// A rubric with what peers filled in of it, once for all assignments of a course that use it: Canvas answers with one object, and
    /// with another one to each course that shares the rubric.
    /// </summary>
    public static CanvasList<PeerRubric> PeerRubrics(long courseId) =>
        new($"peer_rubrics_{courseId}", ListOwner.Rubric, "courses/{course}/rubrics/{id}", CanvasJson.Default.PeerRubric)
        {
            Query = [("include[]", "peer_assessments"), ("style", "full")],
            MayLack = true,
            Kind = WorkKind.PeerReviews,
            IsOneObject = true,
            Needs = "assessments",
        };

    /// <summary>Who changed which grade of a course when, newest first: those that Canvas's log still has.</summary>
    public static CanvasList<GradeChange> GradeChanges { get; } =
        new("grade_changes", ListOwner.Course, "audit/grade_change/courses/{course}", CanvasJson.Default.GradeChange)
        {
            MayLack = true,
            WrappedIn = "events",
            Kind = WorkKind.GradeLog,
        };

    /// <summary>
    /// Every version of every submission that the gradebook keeps, oldest first; asked for only where the log of grades is not for the
    /// token.
    /// </summary>
    public static CanvasList<GradeVersion> GradeVersions { get; } =
        new("grade_versions", ListOwner.Course, "courses/{course}/gradebook_history/feed", CanvasJson.Default.GradeVersion)
        {
            Query = [("ascending", "true")],
            RepeatsIds = true,
            MayLack = true,
            Kind = WorkKind.GradeLog,
        };

    /// <summary>How well students reached the outcomes of a course, result by result.</summary>
    public static CanvasList<OutcomeResult> OutcomeResults { get; } =
        new("outcome_results", ListOwner.Course, "courses/{course}/outcome_results", CanvasJson.Default.OutcomeResult)
        {
            Query = [("include_hidden", "true")],
            MayLack = true,
            MayBeTurnedOff = true,
            Kind = WorkKind.Outcomes,
        };

    /// <summary>The outcomes themselves; asked for only where somebody has a result.</summary>
    public static CanvasList<OutcomeLink> Outcomes { get; } =
        new("outcomes", ListOwner.Course, "courses/{course}/outcome_group_links", CanvasJson.Default.OutcomeLink)
        {
            Query = [("outcome_style", "full")],
            MayLack = true,
            Kind = WorkKind.Outcomes,
        };
}
