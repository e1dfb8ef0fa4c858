using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.Core.Canvas;

// What students made outside of any assignment: in the workspaces of their groups, and in portfolios of their own.
public static partial class CanvasLists
{
    /// <summary>The files of a group, with who put each there.</summary>
    public static CanvasList<Attachment> GroupFiles { get; } =
        new("group_files", ListOwner.Group, "groups/{id}/files", CanvasJson.Default.Attachment)
        {
            Query = [("include[]", "user")],
            MayLack = true,
            MayBeTurnedOff = true,
            Kind = WorkKind.GroupWorkspaces,
        };

    /// <summary>The pages of a group.</summary>
    public static CanvasList<GroupPage> GroupPages { get; } =
        new("group_pages", ListOwner.Group, "groups/{id}/pages", CanvasJson.Default.GroupPage)
        {
            Query = [("include[]", "body")],
            MayLack = true,
            MayBeTurnedOff = true,
            Kind = WorkKind.GroupWorkspaces,
        };

    /// <summary>
    /// The ePortfolios of a course's students: an element for each student, with Canvas's own objects in it. The path is that of one.
    /// </summary>
    public static CanvasList<StudentEportfolios> Eportfolios { get; } =
        new("eportfolios", ListOwner.Course, "users/{user}/eportfolios", CanvasJson.Default.StudentEportfolios)
        {
            MayLack = true,
            Kind = WorkKind.Eportfolios,
        };

    /// <summary>The pages of those: an element for each portfolio. The path is that of one.</summary>
    public static CanvasList<EportfolioPages> EportfolioPages { get; } =
        new("eportfolio_pages", ListOwner.Course, "eportfolios/{portfolio}/pages", CanvasJson.Default.EportfolioPages)
        {
            MayLack = true,
            Kind = WorkKind.Eportfolios,
        };

    /// <summary>All lists that belong to a kind of work, in the order in which the report names the kinds.</summary>
    public static IReadOnlyList<CanvasList> OfKinds => field ??=
    [
        QuizQuestions, QuizAttempts, QuizGroups, Quizzes, QuizSubmissions, EarlierQuizSubmissions, QuizSubmissionQuestions,
        QuizSubmissionEvents, DiscussionTopics, DiscussionViews, PeerReviews, GradeChanges, GradeVersions, OutcomeResults, Outcomes,
        Captions, NewQuizItems, NewQuizResults, Annotations, Modules, ModuleItems, Pages, Announcements, GroupFiles, GroupPages,
        Eportfolios, EportfolioPages,
    ];
}
