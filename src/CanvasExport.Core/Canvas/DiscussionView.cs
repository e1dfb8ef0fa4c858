using System.Text.Json;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// The posts of a discussion as Canvas gives them: one object in which replies lie in what they answer, however deep, and beside them
/// those that are newer than it.
/// </summary>
/// <param name="element">The object as it stands in its file.</param>
public sealed class DiscussionView(RawElement element)
{
    readonly List<PostPlace> _places = [];
    readonly List<(int? Post, string Where)> _noPosts = [];
    bool _isRead;

    /// <summary>Whether it is such an object: it has a list of posts.</summary>
    public static bool IsOne(RawElement element)
    {
        if (!element.IsObject())
        {
            return false;
        }

        var reader = new Utf8JsonReader(element.Utf8.Span, RawElement.AnyDepth);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isView = RawElement.IsNamed(reader, "view"u8);
            reader.Read();
            if (isView)
            {
                return reader.TokenType == JsonTokenType.StartArray;
            }

            reader.Skip();
        }

        return false;
    }

    /// <summary>Where each post stands in the file, in Canvas's order; one that comes again is newer than the one before.</summary>
    public IReadOnlyList<PostPlace> Places()
    {
        if (_isRead)
        {
            return _places;
        }

        _isRead = true;
        if (element.IsObject())
        {
            var reader = new Utf8JsonReader(element.Utf8.Span, RawElement.AnyDepth);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember(
                    ref reader,
                    RawElement.IsNamed(reader, "view"u8) ? "view" : RawElement.IsNamed(reader, "new_entries"u8) ? "new_entries" : null,
                    owner: null);
            }
        }
        else
        {
            _noPosts.Add((null, "$"));
        }

        return _places;
    }

    /// <summary>The posts by their ids, the newest of each, as much of each as can be read.</summary>
    /// <param name="onOdd">Told of each thing that cannot be read and was left out.</param>
    public IReadOnlyDictionary<long, (DiscussionPost Post, PostPlace Place)> Posts(Action<OddPost> onOdd)
    {
        var posts = new Dictionary<long, (DiscussionPost, PostPlace)>();
        foreach (var place in Places())
        {
            var odd = new List<string>();
            if (PostReader.TryRead(TextOf(place).Span, odd.Add) is { } post)
            {
                posts[post.Id] = (post, place);
                odd.ForEach(where => onOdd(new OddPost(post.Id, where, IsLost: false)));
            }
            else
            {
                onOdd(new OddPost(null, odd.Count > 0 ? odd[^1] : "$", IsLost: true));
            }
        }

        foreach (var (post, where) in _noPosts)
        {
            onOdd(new OddPost(post is { } index ? IdOf(_places[index]) : null, where, IsLost: true));
        }

        return posts;
    }

    /// <summary>Who takes part, as Canvas shows their names.</summary>
    public IEnumerable<(long Id, string Name)> Participants()
    {
        if (!element.IsObject())
        {
            yield break;
        }

        using var json = element.Parse();
        if (!json.RootElement.TryGetProperty("participants", out var people) || people.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var person in people.EnumerateArray().Where(person => person.ValueKind == JsonValueKind.Object))
        {
            if (CanvasJson.TryId(person, "id") is { } id
                && CanvasJson.TryText(person, "display_name") is { Length: > 0 } name)
            {
                yield return (id, name);
            }
        }
    }

    ReadOnlyMemory<byte> TextOf(PostPlace place) => element.Utf8.Slice((int)(place.Offset - element.Offset), place.Length);

    long? IdOf(PostPlace place) => new RawElement(place.Offset, TextOf(place)).TryGetId("id"u8);

    // Where posts should be, null says that there are none.
    void ReadMember(ref Utf8JsonReader reader, string? posts, int? owner)
    {
        reader.Read();
        if (posts is null || reader.TokenType != JsonTokenType.StartArray)
        {
            if (posts is not null && reader.TokenType != JsonTokenType.Null)
            {
                _noPosts.Add((owner, $"$.{posts}"));
            }

            reader.Skip();
            return;
        }

        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadPost(ref reader);
                continue;
            }

            if (reader.TokenType != JsonTokenType.Null)
            {
                _noPosts.Add((owner, $"$.{posts}[{index}]"));
            }

            reader.Skip();
        }
    }

    void ReadPost(ref Utf8JsonReader reader)
    {
        var (start, index) = (reader.TokenStartIndex, _places.Count);
        _places.Add(default);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref reader, RawElement.IsNamed(reader, "replies"u8) ? "replies" : null, index);
        }

        _places[index] = new PostPlace(element.Offset + start, (int)(reader.BytesConsumed - start));
    }
}

/// <summary>Where a post stands in its file, in bytes, with all replies in it.</summary>
public readonly record struct PostPlace(long Offset, int Length);
