using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.ExportStudents.Discussions;

/// <summary>
/// The discussions of a course, and where each of their posts stands: Canvas gives them by discussion and we want them by student. Only
/// the places are in memory.
/// </summary>
internal sealed class CourseDiscussions
{
    readonly CourseLists _lists;
    readonly Dictionary<long, DiscussionTopic> _topics = [];
    readonly Dictionary<long, Place> _posts = [];
    readonly Dictionary<long, List<long>> _byAuthor = [];
    readonly Dictionary<long, List<long>> _byParent = [];
    readonly Dictionary<long, string> _names = [];
    readonly HashSet<long> _deleted = [];
    readonly HashSet<long> _parts = [];
    bool _areKnown;

    CourseDiscussions(CourseLists lists) => _lists = lists;

    /// <summary>The discussions that Canvas lists.</summary>
    public IEnumerable<DiscussionTopic> Topics => _topics.Values;

    /// <summary>Whether what Canvas lists of them is all that there is.</summary>
    public bool AreListed { get; private set; }

    public static async Task<CourseDiscussions> ReadAsync(CourseLists lists, long courseId, CancellationToken cancellationToken)
    {
        var discussions = new CourseDiscussions(lists);
        var path = lists.Paths.DiscussionTopicsJsonPath(courseId);
        await foreach (var topic in lists.ReadAsync(path, CanvasJson.Default.DiscussionTopic, cancellationToken))
        {
            discussions._topics.TryAdd(topic.Id, topic);
        }

        discussions.AreListed = lists.IsWhole(path) || !File.Exists(path);
        discussions._areKnown = lists.IsWhole(path);
        foreach (var topic in discussions.Topics)
        {
            foreach (var thread in topic.Threads())
            {
                await discussions.ReadAsync(topic, lists.Paths.DiscussionViewJsonPath(thread.TopicId), cancellationToken);
            }
        }

        return discussions;
    }

    /// <summary>Whether all posts of a discussion are known, or that it has none any more.</summary>
    public bool IsKnown(string topicId) => _areKnown && CanvasId.TryParse(topicId) is { } id
        && (!_topics.TryGetValue(id, out var topic)
            || topic.Threads().All(thread => _lists.IsWhole(_lists.Paths.DiscussionViewJsonPath(thread.TopicId))));

    /// <summary>Whether a post is there.</summary>
    public bool Has(string postId) => CanvasId.TryParse(postId) is { } id && _posts.ContainsKey(id);

    /// <summary>Whether something in a post could not be read and was left out: it may have what it had before.</summary>
    public bool IsPart(string postId) => CanvasId.TryParse(postId) is { } id && _parts.Contains(id);

    /// <summary>The discussion that a post is in; null where no list has the post.</summary>
    public DiscussionTopic? TopicOf(long postId) => _posts.TryGetValue(postId, out var place) ? place.Topic : null;

    /// <summary>Whether Canvas says that a post was deleted.</summary>
    public bool IsDeleted(long postId) => _deleted.Contains(postId);

    /// <summary>The posts of somebody, in Canvas's order.</summary>
    public IReadOnlyList<long> By(long userId) => _byAuthor.GetValueOrDefault(userId, []);

    /// <summary>The posts that answer this one, in Canvas's order.</summary>
    public IReadOnlyList<long> AnswersTo(long postId) => _byParent.GetValueOrDefault(postId, []);

    /// <summary>A post; null where no list has it.</summary>
    public DiscussionPost? TryRead(long postId) =>
        _posts.TryGetValue(postId, out var place) ? PostReader.TryReadAt(place.Path, place.At) : null;

    /// <summary>What Canvas calls the author of a post; empty where it does not say.</summary>
    public string AuthorOf(DiscussionPost post) => !string.IsNullOrEmpty(post.UserName) ? post.UserName
        : post.UserId is { } id ? _names.GetValueOrDefault(id, "") : "";

    async Task ReadAsync(DiscussionTopic topic, string path, CancellationToken cancellationToken)
    {
        await foreach (var element in _lists.RawAsync(path, cancellationToken))
        {
            var view = new DiscussionView(element);
            foreach (var (id, name) in view.Participants())
            {
                _names.TryAdd(id, name);
            }

            foreach (var (post, place) in view.Posts(odd => Name(path, odd)).Values)
            {
                Add(post, new Place(topic, path, place));
            }
        }
    }

    void Name(string path, OddPost odd)
    {
        _lists.TryParse<OddPost>(path, odd.PostId, onOdd =>
        {
            if (odd.IsLost)
            {
                throw new ArchiveException($"{_lists.Paths.Relative(path)} holds something unexpected at {odd.Where}");
            }

            onOdd(odd.Where);
            return odd;
        });
        _ = odd is { IsLost: false, PostId: { } id } && _parts.Add(id);
    }

    void Add(DiscussionPost post, Place place)
    {
        if (post.Deleted == true)
        {
            _deleted.Add(post.Id);
        }
        else if (_posts.TryAdd(post.Id, place))
        {
            Append(_byAuthor, post.UserId, post.Id);
            Append(_byParent, post.ParentId, post.Id);
        }
    }

    static void Append(Dictionary<long, List<long>> lists, long? key, long id)
    {
        if (key is { } known)
        {
            lists.TryAdd(known, []);
            lists[known].Add(id);
        }
    }

    sealed record Place(DiscussionTopic Topic, string Path, PostPlace At);
}
