using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches the posts of a course's discussions, once its list of them lies in <c>json/</c>: one question for each that may have some, or
/// for each group that discusses by itself.
/// </summary>
internal sealed class DiscussionFetcher(
    CanvasClient client, StepContext context, FetchJournal journal, ListStateLog states, FetchReport report, TimeProvider clock)
{
    /// <param name="courseId">The course.</param>
    /// <param name="parallel">How many at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FetchAsync(long courseId, int parallel, CancellationToken cancellationToken)
    {
        // What cannot be read is export-students' to say.
        var topics = await new JsonArchive(context.Paths)
            .ReadEachAsync(CanvasLists.DiscussionTopics, courseId, _ => { }, cancellationToken)
            .DistinctBy(topic => topic.Id).ToListAsync(cancellationToken);
        foreach (var topic in topics.Where(topic => topic.DiscussionSubentryCount == 0))
        {
            Forget(context.Paths.DiscussionViewJsonPath(topic.Id));
        }

        var threads = topics.SelectMany(topic => topic.Threads().Select(thread => (Topic: topic, Thread: thread)));
        var most = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(threads, most, async (one, token) => await FetchAsync(courseId, one.Topic, one.Thread, token));
    }

    async Task FetchAsync(long courseId, DiscussionTopic topic, DiscussionThread thread, CancellationToken cancellationToken)
    {
        var path = context.Paths.DiscussionViewJsonPath(thread.TopicId);
        if (journal.Has(path))
        {
            return;
        }

        using var counted = report.Begin();
        var url = thread.GroupId is { } group
            ? CanvasLists.DiscussionViewsOfGroups.Url(client, courseId, thread.TopicId, ("group", group))
            : CanvasLists.DiscussionViews.Url(client, courseId, thread.TopicId);
        var question = new ListQuestion(CanvasLists.DiscussionViews.Name, path, topic.AssignmentId, url, clock.GetUtcNow());
        try
        {
            var view = await ReadAsync(url, cancellationToken);
            using var file = new JsonArrayFile(path);
            file.Write(view.Utf8.Span);
            states.Complete(question.Whole(file.Count, clock.GetUtcNow()), file.Complete);
            journal.AddFinished(path);
            report.Clear(context.Paths.Relative(path));
        }
        catch (Exception e) when (e is CanvasException or ListNotTakenException)
        {
            var reason = $"{e.Message.TrimEnd('.')} ({Describe(topic, thread)})";
            states.Add(question.NotWhole(e, question.Former(states)) with { Reason = reason });
            if (e is CanvasException { ConcernsOneThing: false })
            {
                throw;
            }

            report.Missing(context.Paths.Relative(path), url, reason);
        }
    }

    async Task<RawElement> ReadAsync(Uri url, CancellationToken cancellationToken)
    {
        RawElement found = default;
        await client.ReadAsync(url, async (body, _, token) =>
        {
            found = await JsonElements.ReadOneAsync(body, token);
            if (!DiscussionView.IsOne(found))
            {
                throw new OtherJsonException("has no list of posts");
            }
        }, cancellationToken);
        return found;
    }

    static string Describe(DiscussionTopic topic, DiscussionThread thread) =>
        $"the posts of {(thread.GroupId is { } group ? $"group {group} in " : "")}the discussion \"{topic.Name}\""
        + (thread.GroupId is null && topic.DiscussionSubentryCount is { } count ? $", which has {count}" : "");

    void Forget(string path)
    {
        File.Delete(path);
        states.Remove(CanvasLists.DiscussionViews.Name, Path.GetFileName(path));
    }
}
