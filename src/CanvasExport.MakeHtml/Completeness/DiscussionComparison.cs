using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Content;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>
/// Holds what students wrote in discussions, and what was answered to it, against the archive, post by post. What a submission has is
/// counted with it.
/// </summary>
/// <param name="lists">Reads Canvas's lists.</param>
/// <param name="differences">Where differences go.</param>
/// <param name="held">What the archive has.</param>
/// <param name="students">Who is in the course.</param>
/// <param name="texts">Finds what texts show; null where nobody knows which Canvas they come from.</param>
/// <param name="count">Counts a thing of somebody, with its bytes.</param>
internal sealed class DiscussionComparison(
    ListReader lists, DifferenceCollector differences, ItemsInArchive held, ListedStudents students, EmbeddedFiles? texts,
    Action<string, ArchiveItem, long> count)
{
    /// <param name="courseId">The course.</param>
    /// <param name="countPrompt">Counts the files that the prompt of an ungraded discussion names.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task CountAsync(long courseId, Action<string?> countPrompt, CancellationToken cancellationToken)
    {
        var topics = new List<DiscussionTopic>();
        await lists.ReadAsync(CanvasLists.DiscussionTopics, courseId, topics.Add, cancellationToken, mayLack: true);
        foreach (var topic in topics.DistinctBy(topic => topic.Id))
        {
            countPrompt(topic.AssignmentId is null ? topic.Message : null);
            foreach (var thread in topic.Threads())
            {
                var isThere = await lists.ReadRawAsync(
                    CanvasLists.DiscussionViews, thread.TopicId, view => Count(topic, thread, view), topic.AssignmentId,
                    cancellationToken);
                if (!isThere && !lists.IsLeftOut(WorkKind.Discussions) && !lists.Explains(CanvasLists.DiscussionViews, thread.TopicId))
                {
                    Differ(topic, thread, DifferenceRow.NotFetched, topic.DiscussionSubentryCount is { } known && thread.GroupId is null
                        ? $"its {Posts(known)} not in this archive: run fetch-json again"
                        : "its posts, if it has any, are not in this archive: run fetch-json again");
                }
            }
        }
    }

    void Count(DiscussionTopic topic, DiscussionThread thread, RawElement view)
    {
        var odd = new List<OddPost>();
        var posts = new DiscussionView(view).Posts(odd.Add).Values.Select(one => one.Post).Where(post => post.Deleted != true)
            .ToDictionary(post => post.Id);
        odd.ForEach(one => lists.NamePost(one, thread.TopicId, topic.AssignmentId));
        foreach (var post in posts.Values)
        {
            if (held.UserName(post.UserId) is { } author && !held.HasSeen(post.Id))
            {
                Count(author, ArchiveItem.Post(post.Id), post);
            }

            CountAsReply(post, posts);
        }

        var unread = odd.Where(one => one.Where == "$.user_id").Select(one => one.PostId).ToHashSet();
        Report(topic, thread, [.. posts.Values.Where(post => !unread.Contains(post.Id))]);
    }

    void CountAsReply(DiscussionPost reply, Dictionary<long, DiscussionPost> posts)
    {
        if (reply.ParentId is not { } parentId)
        {
            return;
        }

        var item = ArchiveItem.Reply(parentId, reply.Id);
        if (posts.TryGetValue(parentId, out var parent))
        {
            if (held.UserName(parent.UserId) is { } user && reply.UserId != parent.UserId)
            {
                Count(user, item, reply.UserId is not null && held.UserName(reply.UserId) is null ? reply : null);
            }
        }
        else if (held.Owner(item).UserName is { } user && held.Has(item))
        {
            // What it answered was deleted, and the archive has it all the same.
            Count(user, item, held.UserName(reply.UserId) is null ? reply : null);
        }
    }

    void Count(string user, ArchiveItem item, DiscussionPost? withFiles)
    {
        count(user, item, 0);
        if (withFiles is { } post)
        {
            foreach (var host in texts?.OnOtherHosts(post.Message) ?? [])
            {
                differences.Differ(
                    null, user, "content", $"file of post {post.Id}", "not available",
                    $"a text links to it on another host, {host}; it was not fetched");
            }

            foreach (var (file, bytes) in post.Files().Select(file => (ArchiveItem.File(0, EmbeddedLink.KeyOf(file.Id)), file.Size ?? 0))
                .Concat(texts?.In(post.Message).Select(file => (ArchiveItem.Embedded(0, file), 0L)) ?? []).DistinctBy(one => one.Item1))
            {
                count(user, file with { EntryId = post.Id }, bytes);
            }
        }
    }

    // What is nobody's whom the archive has.
    void Report(DiscussionTopic topic, DiscussionThread thread, IReadOnlyCollection<DiscussionPost> posts)
    {
        var file = $"json/{CanvasLists.DiscussionViews.FileName(thread.TopicId)}";
        if (posts.Count(post => post.UserId is null) is > 0 and var nameless)
        {
            var why = string.IsNullOrEmpty(topic.AnonymousState) ? "" : "the discussion is anonymous: ";
            Differ(topic, thread, "not available",
                $"{why}Canvas does not say who wrote {StepSummary.Count(nameless, "post")}, to be read in {file} alone");
        }

        if (posts.Count(post => post.UserId is { } id && held.UserName(id) is null && !students.IsInCourse(id)) is > 0 and var others)
        {
            Differ(topic, thread, "left out",
                $"{Posts(others)} by people whom no list of the course names, to be read in {file} alone");
        }
    }

    void Differ(DiscussionTopic topic, DiscussionThread thread, string cause, string reason) => differences.Differ(
        topic.AssignmentId, "", "content",
        $"discussion \"{topic.Name}\"{(thread.GroupId is { } group ? $" of group {group}" : "")}", cause, reason);

    static string Posts(long number) => $"{StepSummary.Count(number, "post")} {(number == 1 ? "is" : "are")}";
}
