using System.Text.Json.Serialization.Metadata;

namespace CanvasExport.Core.Canvas;

/// <summary>What one list of Canvas belongs to: its file is named after that thing's id.</summary>
public enum ListOwner
{
    School,
    Course,
    Assignment,
    Quiz,
    Rubric,
    Discussion,
    Module,
    Group,
}

/// <summary>A list of Canvas: what it is called, where it is asked for, and which file of <c>json/</c> it goes to.</summary>
/// <param name="Name">Its name, with which the name of its file begins.</param>
/// <param name="Owner">What it is a list of.</param>
/// <param name="Path">The path below <c>/api/v1/</c>; <c>{course}</c> and <c>{id}</c> stand for the course and for the owner.</param>
public abstract record CanvasList(string Name, ListOwner Owner, string Path)
{
    const string OwnerId = "{id}";

    /// <summary>What the question says besides its path; <c>{id}</c> stands for the owner here too.</summary>
    public IReadOnlyList<(string Name, string Value)> Query { get; init; } = [];

    /// <summary>Whether a course is exported without a word where this list was not fetched.</summary>
    public bool MayLack { get; init; }

    /// <summary>Whether Canvas answers 404 where a course has turned this off: then there is none.</summary>
    public bool MayBeTurnedOff { get; init; }

    /// <summary>The kind of work with which a fetch can leave it out; null where it always belongs to it.</summary>
    public WorkKind? Kind { get; init; }

    /// <summary>The member in which the list stands where the answer is an object; as a rule the last word of the path.</summary>
    public string WrappedIn { get => field ?? Path[(Path.LastIndexOf('/') + 1)..]; init; }

    /// <summary>Whether Canvas answers with one object: the list has that alone.</summary>
    public bool IsOneObject { get; init; }

    /// <summary>The member without which such an object does not tell what was asked: a key that may not ask for more gets none.</summary>
    public string? Needs { get; init; }

    /// <summary>Whether several of its elements may have one id; else one that comes twice is one that moved to another page.</summary>
    public bool RepeatsIds { get; init; }

    /// <summary>The name of its file in <c>json/</c>.</summary>
    public string FileName(long ownerId) => Owner == ListOwner.School ? $"{Name}.json" : $"{Name}_{ownerId}.json";

    /// <summary>Where it is asked for, its first page.</summary>
    /// <param name="client">Knows where Canvas is.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="ownerId">What it is a list of.</param>
    /// <param name="others">What else stands in braces in the path and the query, with its value.</param>
    public Uri Url(CanvasClient client, long courseId, long ownerId, params IReadOnlyList<(string Name, long Value)> others) =>
        Url(client, courseId, ownerId, others, []);

    /// <summary>The same with more to say in the question.</summary>
    public Uri Url(CanvasClient client, long courseId, long ownerId, (string Name, string Value) more) =>
        Url(client, courseId, ownerId, [], [more]);

    /// <summary>Where the lists of several owners are asked for together; only one whose query names its owner can be.</summary>
    public Uri UrlOfSeveral(CanvasClient client, long courseId, IReadOnlyList<long> ownerIds) =>
        (this with { Query = [.. Query.SelectMany(part => Each(part, ownerIds))] }).Url(client, courseId, courseId, [], []);

    static IEnumerable<(string, string)> Each((string Name, string Value) part, IReadOnlyList<long> ownerIds) =>
        part.Value == OwnerId ? ownerIds.Select(id => (part.Name, $"{id}")) : [part];

    Uri Url(
        CanvasClient client, long courseId, long ownerId, IReadOnlyList<(string Name, long Value)> others,
        IEnumerable<(string Name, string Value)> more)
    {
        return client.Url(Fill(Path), [.. Query.Select(part => (part.Name, Fill(part.Value))), .. more]);

        string Fill(string text) => others.Prepend(("id", ownerId)).Prepend(("course", courseId)).Aggregate(
            text, (filled, other) => filled.Replace($"{{{other.Item1}}}", $"{other.Item2}", StringComparison.Ordinal));
    }
}

/// <summary>A list of Canvas with the record that each of its objects is read into.</summary>
public sealed record CanvasList<T>(string Name, ListOwner Owner, string Path, JsonTypeInfo<T> Type) : CanvasList(Name, Owner, Path);
