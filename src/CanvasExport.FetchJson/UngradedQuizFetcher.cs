using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches what students did in the quizzes of a course that belong to no assignment, practice quizzes and surveys: their attempts, how
/// each question was answered, and what was answered. Who answered what in an anonymous survey is not asked for.
/// </summary>
internal sealed class UngradedQuizFetcher(CourseFetch fetch)
{
    readonly AttemptListFetcher _attempts = new(fetch);
    readonly QuizAttemptFetcher _questions = new(fetch);
    readonly QuizLogAccess _log = new(fetch);
    readonly JsonArchive _json = new(fetch.Paths);

    /// <param name="courseId">The course, whose quizzes were fetched.</param>
    /// <param name="lists">Fetches lists.</param>
    /// <param name="parallel">How many attempts at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FetchAsync(long courseId, ListFetcher lists, int parallel, CancellationToken cancellationToken)
    {
        var quizzes = _json.ReadEachAsync(CanvasLists.Quizzes, courseId, _ => { }, cancellationToken);
        await foreach (var quiz in quizzes.Where(quiz => quiz.MayHaveOwnWork))
        {
            // Where there is no attempt, nothing else is asked for, and nothing else is missing.
            switch (await lists.TryFetchAsync(lists.Ask(CanvasLists.QuizSubmissions, courseId, quiz.Id), cancellationToken))
            {
                case > 0:
                    await FetchAsync(courseId, quiz, lists, parallel, cancellationToken);
                    break;
                case 0:
                    Forget(quiz.Id);
                    break;
            }
        }
    }

    void Forget(long quizId)
    {
        foreach (var list in new CanvasList[]
            { CanvasLists.EarlierQuizSubmissions, CanvasLists.QuizSubmissionQuestions, CanvasLists.QuizSubmissionEvents })
        {
            if (fetch.States.Find(list.Name, list.FileName(quizId)) is { Outcome: not ListOutcome.Whole } state)
            {
                fetch.States.Remove(state.List, state.File);
                fetch.Report.Clear($"json/{state.File}");
            }
        }
    }

    async Task FetchAsync(long courseId, Quiz quiz, ListFetcher lists, int parallel, CancellationToken cancellationToken)
    {
        await lists.TryFetchAsync(lists.Ask(CanvasLists.QuizQuestions, courseId, quiz.Id), cancellationToken);
        var newest = await ReadAsync(CanvasLists.QuizSubmissions, quiz.Id, cancellationToken);
        await _attempts.FetchAsync(
            List(courseId, quiz, CanvasLists.EarlierQuizSubmissions, "what is known"), newest.SelectMany(Earlier), parallel,
            cancellationToken);
        if (!quiz.IsAnonymous)
        {
            var earlier = await ReadAsync(CanvasLists.EarlierQuizSubmissions, quiz.Id, cancellationToken);
            await FetchAnswersAsync(courseId, quiz, [.. newest, .. earlier], parallel, cancellationToken);
        }
    }

    async Task FetchAnswersAsync(
        long courseId, Quiz quiz, IReadOnlyList<QuizSubmission> attempts, int parallel, CancellationToken cancellationToken)
    {
        var keys = attempts.Select(AttemptKey.Of).ToList();
        var asked = List(courseId, quiz, CanvasLists.QuizSubmissionQuestions, "the questions");
        await _attempts.FetchAsync(
            asked with { Member = CanvasLists.QuizSubmissionQuestions.WrappedIn }, keys, parallel, cancellationToken);
        var log = List(courseId, quiz, CanvasLists.QuizSubmissionEvents, "the answers") with
        {
            Member = CanvasLists.QuizSubmissionEvents.WrappedIn,
            IsWanted = QuizLogAccess.TellsOfAnswers,
        };
        log = log with { IsOpenAsync = (first, token) => _log.IsOpenAsync(courseId, log, first, token), TryTake = _log.TryTake };
        await _attempts.FetchAsync(log, keys, parallel, cancellationToken);
        var changed = await new QuizScanner(fetch.Context).FindAttemptsAsync(quiz, attempts, cancellationToken);
        await _questions.FetchAsync(courseId, quiz.Id, null, changed, parallel, cancellationToken);
    }

    AttemptList List(long courseId, Quiz quiz, CanvasList list, string what) => new(
        list, quiz.Id, null,
        attempt => list.Url(fetch.Client, courseId, quiz.Id, ("quiz_submission", attempt.QuizSubmissionId), ("attempt", attempt.Attempt)),
        what);

    async Task<List<QuizSubmission>> ReadAsync(CanvasList<QuizSubmission> list, long quizId, CancellationToken cancellationToken) =>
        await _json.ReadEachAsync(list, quizId, _ => { }, cancellationToken).Where(attempt => attempt.IsAttempt)
            .ToListAsync(cancellationToken);

    static IEnumerable<AttemptKey> Earlier(QuizSubmission newest) =>
        Enumerable.Range(1, Math.Max(0, (newest.Attempt ?? 1) - 1)).Select(attempt => new AttemptKey(newest.Id, attempt));
}
