using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.FetchJson;

/// <summary>Fetches what is known of a course only from one of its lists: the work on its assignments, the pages of its groups.</summary>
internal sealed class DependentFetcher(
    CourseFetch fetch, ListFetcher lists, StudentCount people, NewQuizFetcher newQuizzes, int parallel, IReadOnlyList<WorkKind> leftOut)
{
    // What it stands in does not matter: that an assignment is asked for alone costs a request.
    static ReadOnlySpan<byte> Unpublished => "\"published\":false"u8;

    readonly QuizAttemptFetcher _attempts = new(fetch);
    readonly SubmissionFetcher _work = new(fetch, lists);
    readonly JsonArchive _json = new(fetch.Paths);

    /// <param name="courseId">The course.</param>
    /// <param name="list">The list that was asked for.</param>
    /// <param name="count">How many elements it has; null where it did not come.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many submissions came.</returns>
    public async Task<int> FetchAsync(long courseId, CanvasList list, int? count, CancellationToken cancellationToken)
    {
        if (count is not null && list == CanvasLists.Assignments)
        {
            var submissions = await FetchWorkAsync(courseId, cancellationToken);
            if (IsWanted(WorkKind.PeerReviews))
            {
                await new PeerReviewFetcher(fetch, lists, parallel).FetchAsync(courseId, cancellationToken);
            }

            await (IsWanted(WorkKind.NewQuizzes) ? newQuizzes.FetchAsync(courseId, lists, cancellationToken) : Task.CompletedTask);
            return submissions;
        }

        await (list switch
        {
            _ when count is null && list == CanvasLists.GradeChanges => FetchVersionsAsync(courseId, cancellationToken),
            _ when count is not null && list == CanvasLists.DiscussionTopics =>
                new DiscussionFetcher(fetch).FetchAsync(courseId, parallel, cancellationToken),
            _ when count is not > 0 => Task.CompletedTask,
            _ when list == CanvasLists.OutcomeResults => TryFetchAsync(CanvasLists.Outcomes, courseId, cancellationToken),
            _ when list == CanvasLists.Modules => new ModuleFetcher(lists, fetch.Context).FetchAsync(courseId, cancellationToken),
            _ when list == CanvasLists.Quizzes => new UngradedQuizFetcher(fetch).FetchAsync(courseId, lists, parallel, cancellationToken),
            _ when list == CanvasLists.Groups && IsWanted(WorkKind.GroupWorkspaces) =>
                new GroupWorkspaceFetcher(lists, fetch.Context).FetchAsync(courseId, parallel, cancellationToken),
            _ when list == CanvasLists.Students && IsWanted(WorkKind.Eportfolios) =>
                new EportfolioFetcher(fetch).FetchAsync(courseId, parallel, cancellationToken),
            _ => Task.CompletedTask,
        });
        return 0;
    }

    bool IsWanted(WorkKind kind) => !leftOut.Contains(kind);

    Task<int?> TryFetchAsync(CanvasList list, long courseId, CancellationToken cancellationToken) =>
        lists.TryFetchAsync(lists.Ask(list, courseId, courseId), cancellationToken);

    // The history of the gradebook, where the log of grades is not for this token: who may grade may see it.
    Task FetchVersionsAsync(long courseId, CancellationToken cancellationToken) =>
        fetch.States.Find(CanvasLists.GradeChanges.Name, CanvasLists.GradeChanges.FileName(courseId))
            is { Outcome: ListOutcome.Refused or ListOutcome.NotAvailable }
            ? TryFetchAsync(CanvasLists.GradeVersions, courseId, cancellationToken) : Task.CompletedTask;

    async Task<int> FetchWorkAsync(long courseId, CancellationToken cancellationToken)
    {
        var path = fetch.Paths.AssignmentsJsonPath(courseId);
        var quizzes = IsWanted(WorkKind.QuizQuestions)
            ? _json.ReadEachAsync(path, CanvasJson.Default.Assignment, _ => { }, cancellationToken)
                .Where(assignment => assignment.QuizId is not null)
            : AsyncEnumerable.Empty<Assignment>();
        await Parallel.ForEachAsync(
            quizzes.Select(quiz => quiz.QuizId!.Value),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (id, token) => await lists.TryFetchAsync(lists.Ask(CanvasLists.QuizQuestions, courseId, id), token));
        var assignments = await _json.RawAsync(path, cancellationToken)
            .Where(element => element.TryGetId("id"u8) is not null)
            .Select(element => (element.TryGetId("id"u8)!.Value, IsPublished: element.Utf8.Span.IndexOf(Unpublished) < 0))
            .ToListAsync(cancellationToken);
        var count = await _work.FetchAsync(courseId, assignments, await people.KnownAsync(), parallel, cancellationToken);

        // One quiz after another, since each has as many attempts under way as may be asked at once.
        await foreach (var quiz in quizzes)
        {
            await _attempts.FetchAsync(courseId, quiz, parallel, cancellationToken);
        }

        return count;
    }
}
