using CanvasExport.Core.Files;

namespace CanvasExport.Core.Canvas;

/// <summary>Where the lists of Canvas lie in <c>json/</c>, by the names that <see cref="CanvasLists"/> gives them.</summary>
public static class JsonPaths
{
    extension(ArchivePaths paths)
    {
        public string CoursesJsonPath => paths.Json(CanvasLists.Courses, 0);

        /// <summary>The file of a list; <paramref name="ownerId"/> is the id of what it is a list of.</summary>
        public string Json(CanvasList list, long ownerId) => Path.Combine(paths.JsonFolder, list.FileName(ownerId));

        public string GradeStatusesJsonPath => paths.Json(CanvasLists.GradeStatuses, 0);

        public string AssignmentsJsonPath(long courseId) => paths.Json(CanvasLists.Assignments, courseId);

        public string StudentsJsonPath(long courseId) => paths.Json(CanvasLists.Students, courseId);

        public string UsersJsonPath(long courseId) => paths.Json(CanvasLists.Users, courseId);

        public string AssignmentGroupsJsonPath(long courseId) => paths.Json(CanvasLists.AssignmentGroups, courseId);

        public string SectionsJsonPath(long courseId) => paths.Json(CanvasLists.Sections, courseId);

        public string GroupsJsonPath(long courseId) => paths.Json(CanvasLists.Groups, courseId);

        public string SubmissionsJsonPath(long assignmentId) => paths.Json(CanvasLists.Submissions, assignmentId);

        public string FilesJsonPath(long courseId) => paths.Json(CanvasLists.Files, courseId);

        public string QuizQuestionsJsonPath(long quizId) => paths.Json(CanvasLists.QuizQuestions, quizId);

        public string QuizAttemptsJsonPath(long quizId) => paths.Json(CanvasLists.QuizAttempts, quizId);

        public string QuizGroupsJsonPath(long quizId) => paths.Json(CanvasLists.QuizGroups, quizId);

        public string PeerReviewsJsonPath(long assignmentId) => paths.Json(CanvasLists.PeerReviews, assignmentId);

        public string PeerRubricJsonPath(long courseId, long rubricId) =>
            paths.Json(CanvasLists.PeerRubrics(courseId), rubricId);

        public string GradeChangesJsonPath(long courseId) => paths.Json(CanvasLists.GradeChanges, courseId);

        public string OutcomeResultsJsonPath(long courseId) => paths.Json(CanvasLists.OutcomeResults, courseId);

        public string CaptionsJsonPath(long courseId) => paths.Json(CanvasLists.Captions, courseId);

        public string OutcomesJsonPath(long courseId) => paths.Json(CanvasLists.Outcomes, courseId);

        public string DiscussionTopicsJsonPath(long courseId) => paths.Json(CanvasLists.DiscussionTopics, courseId);

        public string DiscussionViewJsonPath(long topicId) => paths.Json(CanvasLists.DiscussionViews, topicId);

        /// <summary>What is known of the lists of a course: when each was asked for, and how that ended.</summary>
        public string ListStatesPath(long courseId) => Path.Combine(paths.JsonFolder, $"lists_{courseId}.json");

        /// <summary>What is known of the list of courses, and of single courses that were asked for.</summary>
        public string ListStatesAbovePath => Path.Combine(paths.JsonFolder, "lists.json");
    }
}
