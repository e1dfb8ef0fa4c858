using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>
/// Counts the files that the texts of a course name, its prompts, its questions and its syllabus; what is kept once for all counts with
/// the first text that names it.
/// </summary>
/// <param name="lists">Reads the lists.</param>
/// <param name="items">Counts.</param>
/// <param name="texts">Finds the files; null where nobody knows which Canvas the texts come from.</param>
internal sealed class CourseTextComparison(ListReader lists, ItemCounter items, EmbeddedFiles? texts)
{
    readonly HashSet<ArchiveItem> _seen = [];

    /// <summary>Finds the files in texts; null where nobody knows which Canvas they come from.</summary>
    public EmbeddedFiles? Finder => texts;

    /// <summary>The files of these texts.</summary>
    public void Count(CourseTally tally, long? assignmentId, IEnumerable<string?> html)
    {
        var named = texts is null ? [] : html.SelectMany(texts.In).Select(file => ArchiveItem.Embedded(0, file));
        foreach (var thing in named.Where(_seen.Add))
        {
            items.Count(tally, assignmentId, "", thing);
        }
    }

    /// <summary>The files of the questions of a New Quiz.</summary>
    public Task CountNewQuizAsync(CourseTally tally, long assignmentId, CancellationToken cancellationToken) => lists.ReadAsync(
        CanvasLists.NewQuizItems, assignmentId, item => Count(tally, assignmentId, [item.Question()?.Body]), cancellationToken,
        mayLack: true, assignmentId);

    /// <summary>A file that Canvas names by itself.</summary>
    public void Count(CourseTally tally, Attachment file)
    {
        var thing = ArchiveItem.File(0, EmbeddedLink.KeyOf(file.Id));
        if (texts is not null && _seen.Add(thing))
        {
            items.Count(tally, null, "", thing, file.Size ?? 0);
        }
    }

    /// <summary>The files of a quiz's questions.</summary>
    public async Task CountQuestionsAsync(CourseTally tally, long? assignmentId, long quizId, CancellationToken cancellationToken)
    {
        await lists.ReadAsync(CanvasLists.QuizQuestions, quizId, Take, cancellationToken, mayLack: true, assignmentId);
        await lists.ReadAsync(
            CanvasLists.QuizAttempts, quizId,
            attempt =>
            {
                foreach (var question in attempt.Questions())
                {
                    Take(question.Deserialize(CanvasJson.Default.QuizQuestion)!);
                }
            },
            cancellationToken, mayLack: true, assignmentId);

        void Take(QuizQuestion question) => Count(tally, assignmentId, question.Texts());
    }
}
