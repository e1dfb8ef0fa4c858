using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>How many people hand in work in a course, Canvas's pretend student among them: known once its people are fetched.</summary>
internal sealed class StudentCount(ArchivePaths paths, long courseId)
{
    readonly TaskCompletionSource<int?> _count = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource<int?> _testStudent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The number, as soon as it is known; null where the people did not come. Of many it is not waited for the last.</summary>
    public Task<int?> KnownAsync() => _count.Task;

    /// <summary>In how many sections the course has its pretend student, once all people are fetched; null where they did not
    /// come.</summary>
    public Task<int?> TestStudentAsync() => _testStudent.Task;

    /// <summary>Fetches the people of the course.</summary>
    /// <returns>How many came; null where they could not be had.</returns>
    public async Task<int?> FetchAsync(ListFetcher lists, CancellationToken cancellationToken)
    {
        try
        {
            var question = lists.Ask(CanvasLists.Users, courseId, courseId) with { OnPage = OnPage };
            var count = await lists.TryFetchAsync(question, cancellationToken);
            if (count is not null)
            {
                await CountAsync(cancellationToken);
            }

            return count;
        }
        finally
        {
            // Whoever waits is told, however this ended.
            _count.TrySetResult(null);
            _testStudent.TrySetResult(null);
        }
    }

    void OnPage(int people)
    {
        if (people >= AssignmentBatches.ManyStudents)
        {
            _count.TrySetResult(people);
        }
    }

    async Task CountAsync(CancellationToken cancellationToken)
    {
        var (count, sections) = (0, 0);
        var people = new JsonArchive(paths).ReadEachAsync(
            paths.UsersJsonPath(courseId), CanvasJson.Default.User, _ => { }, cancellationToken);
        await foreach (var user in people)
        {
            count += user.IsTestStudent || IsStudent(user) ? 1 : 0;
            sections += user.IsTestStudent ? user.Enrollments!.OfType<Enrollment>().Count(HiddenStudents.IsCurrent) : 0;
        }

        _count.TrySetResult(count);
        _testStudent.TrySetResult(sections);
    }

    static bool IsStudent(User user) => user.Enrollments?.Any(one => one?.Type == Enrollment.OfStudent) ?? false;
}
