using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Record;
using CanvasExport.ExportStudents.Discussions;
using CanvasExport.ExportStudents.Incremental;
using CanvasExport.ExportStudents.Quizzes;

namespace CanvasExport.ExportStudents;

/// <summary>What Canvas says of one course, but for the work of its students, of which the index knows where it stands.</summary>
internal sealed record CourseSources(
    CoursePeople People, IReadOnlyList<Assignment> Assignments, bool AreWhole, CourseStructure Structure, AssignmentWriter Prompts,
    SubmissionIndex Index, UngradedQuizzes Ungraded, CourseAnnotations Annotations, CourseNewQuizzes NewQuizzes,
    CourseDiscussions Discussions, CourseContent Content, CourseWorkspaces Workspaces, CourseEportfolios Eportfolios,
    CourseFileSource Files)
{
    /// <param name="lists">The lists of the course.</param>
    /// <param name="course">What Canvas says of it.</param>
    /// <param name="folder">Its place in the archive, which knows what Canvas said before.</param>
    /// <param name="seenAt">When Canvas was asked.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<CourseSources> ReadAsync(
        CourseLists lists, Course course, CourseFolder folder, string seenAt, CancellationToken cancellationToken)
    {
        var path = lists.Paths.AssignmentsJsonPath(course.Id);
        var people = await CoursePeople.ReadAsync(lists, folder, cancellationToken);
        var assignments = lists.Has(path)
            ? await lists.ReadAsync(path, CanvasJson.Default.Assignment, cancellationToken)
                .DistinctBy(assignment => assignment.Id).ToListAsync(cancellationToken)
            : [];
        var areWhole = lists.IsWhole(path);
        var structure = await CourseStructure.ReadAsync(lists, course, cancellationToken);
        var prompts = new AssignmentWriter(folder, structure, seenAt, id => lists.IsPart(path, id));
        var index = new SubmissionIndex(lists, [.. assignments.Select(prompts.WithPrompt)]);
        await index.BuildAsync(cancellationToken);
        var ungraded = await UngradedQuizzes.ReadAsync(lists, course.Id, cancellationToken);
        var annotations = await CourseAnnotations.ReadAsync(lists, course.Id, cancellationToken);
        var newQuizzes = await CourseNewQuizzes.ReadAsync(lists, assignments, cancellationToken);
        var discussions = await CourseDiscussions.ReadAsync(lists, course.Id, cancellationToken);
        var content = await CourseContent.ReadAsync(lists, course.Id, assignments, cancellationToken);
        var workspaces = await CourseWorkspaces.ReadAsync(lists, course.Id, cancellationToken);
        return new CourseSources(
            people, assignments, areWhole, structure, prompts, index, ungraded, annotations, newQuizzes, discussions, content, workspaces,
            await CourseEportfolios.ReadAsync(lists, course.Id, cancellationToken),
            await CourseFileSource.ReadAsync(
                lists, course, assignments, ungraded, discussions, content, workspaces, newQuizzes, cancellationToken));
    }

    /// <summary>Says which rows of an earlier export Canvas no longer has.</summary>
    public DeletedRows Deleted(string seenAt)
    {
        var ids = Assignments.Select(assignment => assignment.Id).ToHashSet();
        return new DeletedRows(
            seenAt,
            row => !Index.Has(row.SubmissionId)
                && (Index.IsWhole(row.AssignmentId) || (AreWhole && !ids.Contains(row.AssignmentId))),
            Ungraded.IsListed, Index.IsPart, NewQuizzes.AreUnknown, Annotations.AreUnknown,
            new DeletedPosts(seenAt, Discussions.IsKnown, Discussions.Has, Discussions.IsPart));
    }
}
