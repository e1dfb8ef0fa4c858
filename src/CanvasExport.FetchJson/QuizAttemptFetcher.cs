using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches the questions of attempts at a classic quiz as they stood then, into one list a quiz, where the plain list does not have them,
/// and the groups that they were drawn from. What was asked in an attempt never changes, so that one which was had is not asked for
/// again, and stays when its submission is gone.
/// </summary>
internal sealed class QuizAttemptFetcher(CourseFetch fetch)
{
    readonly AttemptListFetcher _attempts = new(fetch);

    /// <param name="courseId">The course.</param>
    /// <param name="quiz">The assignment that the quiz is; its submissions were fetched.</param>
    /// <param name="parallel">How many attempts at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FetchAsync(long courseId, Assignment quiz, int parallel, CancellationToken cancellationToken) =>
        await FetchAsync(
            courseId, quiz.QuizId!.Value, quiz.Id, await new QuizScanner(fetch.Context).FindAttemptsAsync(quiz, cancellationToken),
            parallel, cancellationToken);

    /// <summary>The same of these attempts at any quiz.</summary>
    public async Task FetchAsync(
        long courseId, long quizId, long? assignmentId, IEnumerable<AttemptKey> attempts, int parallel,
        CancellationToken cancellationToken)
    {
        var list = new AttemptList(
            CanvasLists.QuizAttempts, quizId, assignmentId,
            attempt => CanvasLists.QuizAttempts.Url(
                fetch.Client, courseId, quizId, ("quiz_submission", attempt.QuizSubmissionId), ("attempt", attempt.Attempt)),
            "the questions")
        { Member = "quiz_questions" };
        await _attempts.FetchAsync(list, attempts, parallel, cancellationToken);
        if (!fetch.Journal.Has(fetch.Paths.QuizGroupsJsonPath(quizId)))
        {
            var (groups, areAll) = await new QuizScanner(fetch.Context).FindGroupsAsync(quizId, cancellationToken);
            await new ObjectListFetcher(fetch).FetchAsync(
                CanvasLists.QuizGroups, quizId, assignmentId,
                group => CanvasLists.QuizGroups.Url(fetch.Client, courseId, quizId, ("group", group)), groups, areAll, parallel,
                cancellationToken);
        }
    }
}
