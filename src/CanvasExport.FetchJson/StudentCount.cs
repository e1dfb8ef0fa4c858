using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>How many people hand in work in a course, Canvas's pretend student among them: known once its people are fetched.</summary>
internal sealed class StudentCount(ArchivePaths paths, long courseId)
{
    readonly TaskCompletionSource<int?> _count = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The number, as soon as it is known; null where the people did not come. Of many it is not waited for the last.</summary>
    public Task<int?> KnownAsync() => _count.Task;

    /// <summary>Fetches the people of the course.</summary>
    /// <returns>How many came; null where they could not be had.</returns>
    public async Task<int?> FetchAsync(ListFetcher lists, CancellationToken cancellationToken)
    {
        try
        {
            var question = lists.Ask(CanvasLists.Users, courseId, courseId) with { OnPage = OnPage };
            var count = await lists.TryFetchAsync(question, cancellationToken);
            _count.TrySetResult(count is null ? null : await CountAsync(cancellationToken));
            return count;
        }
        finally
        {
            // Whoever waits is told, however this ended.
            _count.TrySetResult(null);
        }
    }

    void OnPage(int people)
    {
        if (people >= AssignmentBatches.ManyStudents)
        {
            _count.TrySetResult(people);
        }
    }

    ValueTask<int> CountAsync(CancellationToken cancellationToken) =>
        new JsonArchive(paths).ReadEachAsync(paths.UsersJsonPath(courseId), CanvasJson.Default.User, _ => { }, cancellationToken)
            .CountAsync(user => user.IsTestStudent || IsStudent(user), cancellationToken);

    static bool IsStudent(User user) => user.Enrollments?.Any(one => one?.Type == "StudentEnrollment") ?? false;
}
