using System.Collections.Concurrent;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Shares the courses among machines: <c>plan.txt</c> has a line for each part with the ids of its courses, and each part asks Canvas
/// about as many questions. A course that was fetched before counts by its lists; another by its students.
/// </summary>
internal sealed class CoursePlan(CanvasClient client, StepContext context)
{
    /// <summary>The name of the plan in the root.</summary>
    public const string FileName = "plan.txt";

    // What a course costs besides its submissions, and how many assignments one has of which nobody knows.
    const int ListsOfCourse = 9;
    const int Assignments = 20;
    const int Page = 100;

    /// <summary>Writes the plan and says what is in it.</summary>
    public async Task WriteAsync(IReadOnlyCollection<long> courses, int parts, int parallel, CancellationToken cancellationToken)
    {
        var requests = new ConcurrentDictionary<long, int>();
        await Parallel.ForEachAsync(
            courses,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (course, token) => requests[course] = await RequestsAsync(course, token));
        var shared = Share([.. courses.Select(course => (course, requests[course]))], parts);
        var path = Path.Combine(context.Paths.Root, FileName);
        await AtomicFile.WriteAsync(
            path, string.Concat(shared.Select(part => string.Join(' ', part.Select(one => one.Id)) + "\n")), cancellationToken);
        var sums = shared.Select(part => part.Sum(one => one.Requests)).ToList();
        context.Summary.Report(
            "planned", $"{StepSummary.Count(courses.Count, "course")} in {StepSummary.Count(parts, "part")}, "
            + $"with {sums.Min()} to {sums.Max()} expected requests each");
        context.Summary.Report("into", path);
    }

    /// <summary>Puts each course, the largest first, where there is least; within a part they stand in the order of Canvas.</summary>
    public static IReadOnlyList<IReadOnlyList<(long Id, int Requests)>> Share(IReadOnlyList<(long Id, int Requests)> courses, int parts)
    {
        var shared = Enumerable.Range(0, parts).Select(_ => new List<int>()).ToList();
        var least = new PriorityQueue<int, (long Requests, int Part)>(Enumerable.Range(0, parts).Select(part => (part, (0L, part))));
        foreach (var index in Enumerable.Range(0, courses.Count).OrderByDescending(index => courses[index].Requests))
        {
            least.TryDequeue(out var part, out var before);
            shared[part].Add(index);
            least.Enqueue(part, (before.Requests + courses[index].Requests, part));
        }

        return shared.ConvertAll(part => (IReadOnlyList<(long, int)>)[.. part.Order().Select(index => courses[index])]);
    }

    async Task<int> RequestsAsync(long courseId, CancellationToken cancellationToken)
    {
        var known = await ListStates.ReadAsync(context.Paths, courseId, cancellationToken);
        return known.Any(state => state.List == CanvasLists.Assignments.Name && state.Count is not null)
            ? Known(known)
            : ListsOfCourse + Pages(await StudentsAsync(courseId, cancellationToken) * Assignments);
    }

    // The submissions come together, whatever the number of their lists; the others each by itself.
    static int Known(IReadOnlyList<ListState> states)
    {
        var work = states.Where(state => state.List == CanvasLists.Submissions.Name).Sum(state => state.Count ?? 0);
        return Pages(work) + states.Where(state => state.List != CanvasLists.Submissions.Name)
            .Sum(state => state.List.StartsWith("quiz_", StringComparison.Ordinal) || state.List == CanvasLists.Files.Name
                ? (int)(state.Count ?? 1) : Math.Max(1, Pages(state.Count ?? 0)));
    }

    async Task<long> StudentsAsync(long courseId, CancellationToken cancellationToken)
    {
        try
        {
            var course = await new ObjectFetcher(client, context).ReadAsync(
                client.Url($"courses/{courseId}", ("include[]", "total_students")), cancellationToken);
            using var json = course.Parse();
            return json.RootElement.TryGetProperty("total_students", out var students) && students.TryGetInt64(out var count) ? count : 0;
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            context.Log.Information("How large course {Course} is cannot be had: {Reason:l}", courseId, e.Message);
            return 0;
        }
    }

    static int Pages(long elements) => (int)((elements + Page - 1) / Page);
}
