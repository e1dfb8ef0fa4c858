namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// A discussion; one that is not graded belongs to no assignment, and <c>anonymous_state</c> is empty where everybody sees who writes.
/// Where groups discuss by themselves, each has a topic of its own.
/// </summary>
public sealed record DiscussionTopic(
    long Id,
    string? Title = null,
    string? Message = null,
    long? AssignmentId = null,
    long? DiscussionSubentryCount = null,
    string? AnonymousState = null,
    IReadOnlyList<GroupTopic?>? GroupTopicChildren = null)
{
    /// <summary>What it is called; its id where it has no title.</summary>
    public string Name => string.IsNullOrWhiteSpace(Title) ? $"{Id}" : Title;

    /// <summary>Its threads in which there may be posts, each once: its own, and that of each group.</summary>
    public IEnumerable<DiscussionThread> Threads() =>
        (DiscussionSubentryCount is null or > 0 ? new DiscussionThread[] { new(Id) } : [])
            .Concat(GroupTopicChildren?.Where(child => child is { Id: not null, GroupId: not null })
                .Select(child => new DiscussionThread(child!.Id!.Value, child.GroupId)) ?? [])
            .DistinctBy(thread => thread.TopicId);
}

/// <summary>The topic of a group within a discussion of a course.</summary>
public sealed record GroupTopic(long? Id = null, long? GroupId = null);

/// <summary>Posts that Canvas gives together; <c>GroupId</c> is null where they are the whole course's.</summary>
public sealed record DiscussionThread(long TopicId, long? GroupId = null);
