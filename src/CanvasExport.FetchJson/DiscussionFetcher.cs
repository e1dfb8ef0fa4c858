using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches the posts of a course's discussions, once its list of them lies in <c>json/</c>: one question for each that may have some, or
/// for each group that discusses by itself.
/// </summary>
internal sealed class DiscussionFetcher(CourseFetch fetch)
{
    /// <param name="courseId">The course.</param>
    /// <param name="parallel">How many at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FetchAsync(long courseId, int parallel, CancellationToken cancellationToken)
    {
        // What cannot be read is export-students' to say.
        var topics = await new JsonArchive(fetch.Paths)
            .ReadEachAsync(CanvasLists.DiscussionTopics, courseId, _ => { }, cancellationToken)
            .DistinctBy(topic => topic.Id).ToListAsync(cancellationToken);
        foreach (var topic in topics.Where(topic => topic.DiscussionSubentryCount == 0))
        {
            fetch.Remove(CanvasLists.DiscussionViews, fetch.Paths.DiscussionViewJsonPath(topic.Id));
        }

        var threads = topics.SelectMany(topic => topic.Threads().Select(thread => (Topic: topic, Thread: thread)));
        var most = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(threads, most, async (one, token) => await FetchAsync(courseId, one.Topic, one.Thread, token));
    }

    async Task FetchAsync(long courseId, DiscussionTopic topic, DiscussionThread thread, CancellationToken cancellationToken)
    {
        var path = fetch.Paths.DiscussionViewJsonPath(thread.TopicId);
        if (fetch.Journal.Has(path))
        {
            return;
        }

        using var counted = fetch.Report.Begin();
        var url = thread.GroupId is { } group
            ? CanvasLists.DiscussionViewsOfGroups.Url(fetch.Client, courseId, thread.TopicId, ("group", group))
            : CanvasLists.DiscussionViews.Url(fetch.Client, courseId, thread.TopicId);
        var question = new ListQuestion(CanvasLists.DiscussionViews.Name, path, topic.AssignmentId, url, fetch.Now);
        try
        {
            var view = await ReadAsync(url, cancellationToken);
            using var file = new JsonArrayFile(path);
            file.Write(view.Utf8.Span);
            fetch.SetWhole(question, file.Count, file.Complete);
        }
        catch (Exception e) when (e is CanvasException or ListNotTakenException)
        {
            fetch.SetMissing(question, e, $"{e.Message.TrimEnd('.')} ({Describe(topic, thread)})");
        }
    }

    async Task<RawElement> ReadAsync(Uri url, CancellationToken cancellationToken)
    {
        RawElement found = default;
        await fetch.Client.ReadAsync(url, async (body, _, token) =>
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
}
