using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;
using CanvasExport.Core.Record;
using CanvasExport.ExportStudents.Discussions;
using CanvasExport.ExportStudents.Incremental;
using CanvasExport.ExportStudents.Quizzes;

namespace CanvasExport.ExportStudents;

/// <summary>The questions of a course's quizzes, and the files that its texts name: prompts, questions, ungraded discussions and the
/// syllabus.</summary>
internal sealed class CourseFileSource
{
    readonly IReadOnlyList<CourseFile> _files;
    readonly bool _areQuestionsAsked;

    CourseFileSource(
        Course course, IReadOnlyList<Assignment> assignments, CourseQuestions questions, CourseDiscussions discussions,
        CourseContent content, CourseWorkspaces workspaces,
        CourseNewQuizzes newQuizzes, TextFiles texts)
    {
        (Texts, Questions, Quizzes, _areQuestionsAsked) =
            (texts, questions, new QuizMapper(questions), questions.AreWhole && discussions.AreListed);
        _files = [.. texts.Of(TextsOf(course, assignments, questions).Concat(discussions.Topics
            .Where(topic => topic.AssignmentId is null).Select(topic => ((long?)null, topic.Message)))
            .Concat(newQuizzes.Texts).Concat(content.Texts.Concat(workspaces.Texts).Select(text => ((long?)null, (string?)text))))
            .Concat(workspaces.Files.Select(texts.Told).OfType<CourseFile>()).DistinctBy(file => file.Embedded.Key)];
    }

    public TextFiles Texts { get; }

    public QuizMapper Quizzes { get; }

    public CourseQuestions Questions { get; }

    public static async Task<CourseFileSource> ReadAsync(
        CourseLists lists, Course course, IReadOnlyList<Assignment> assignments, UngradedQuizzes ungraded,
        CourseDiscussions discussions, CourseContent content, CourseWorkspaces workspaces, CourseNewQuizzes newQuizzes,
        CancellationToken cancellationToken)
    {
        var questions = await CourseQuestions.ReadAsync(
            lists, assignments.Select(assignment => assignment.QuizId).OfType<long>().Concat(ungraded.Ids), cancellationToken);
        var known = await lists.ReadAsync(lists.Paths.FilesJsonPath(course.Id), CanvasJson.Default.Attachment, cancellationToken)
            .DistinctBy(file => file.Id).ToDictionaryAsync(file => file.Id, cancellationToken: cancellationToken);
        var texts = new TextFiles(known, EmbeddedFiles.TryOf(course.Id, course, assignments, lists.States));
        return new CourseFileSource(course, assignments, questions, discussions, content, workspaces, newQuizzes, texts);
    }

    /// <summary>Puts the files of the course into the record.</summary>
    /// <param name="diff">Writes it, and what is otherwise in it.</param>
    /// <param name="kinds">What is told of it.</param>
    /// <param name="folder">The course.</param>
    /// <param name="seenAt">When Canvas was asked; null where its assignments are not known, so that nobody can say what is gone.</param>
    public void Record(CourseDiff diff, CourseKinds kinds, CourseFolder folder, string? seenAt)
    {
        // Files of a quiz whose questions were not fetched are not gone.
        var isWhole = seenAt is not null && _areQuestionsAsked;
        diff.Replace(RecordTables.CourseFiles, folder.Files(), GoneRows.Keep(
            folder.Files(), AttachmentNames.Assign(folder, _files), row => EmbeddedLink.KeyOf(row.AttachmentId, row.MediaId, row.Url),
            row => row.GoneAt, isWhole ? row => row with { GoneAt = seenAt! } : null), kinds.Files);
    }

    static IEnumerable<(long? AssignmentId, string? Html)> TextsOf(
        Course course, IReadOnlyList<Assignment> assignments, CourseQuestions questions)
    {
        var quizzes = assignments.Where(assignment => assignment.QuizId is not null)
            .ToLookup(assignment => assignment.QuizId!.Value, assignment => (long?)assignment.Id);
        return assignments.SelectMany(assignment => WrittenTexts.Asked(assignment).Select(text => ((long?)assignment.Id, (string?)text)))
            .Concat(questions.All().SelectMany(asked => asked.Question.Texts().Select(text =>
                (quizzes[asked.QuizId].FirstOrDefault(), text))))
            .Append((null, course.SyllabusBody));
    }
}
