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
    int _noPosts;

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
        if (_places.Count == 0 && element.IsObject())
        {
            var reader = new Utf8JsonReader(element.Utf8.Span, RawElement.AnyDepth);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember(ref reader, RawElement.IsNamed(reader, "view"u8) || RawElement.IsNamed(reader, "new_entries"u8));
            }
        }

        return _places;
    }

    /// <summary>The posts by their ids, the newest of each; of one that cannot be read its place is told, of what is none
    /// no place.</summary>
    public IReadOnlyDictionary<long, (DiscussionPost Post, PostPlace Place)> Posts(Action<PostPlace> onBad)
    {
        var posts = new Dictionary<long, (DiscussionPost, PostPlace)>();
        foreach (var place in Places())
        {
            if (TryRead(element.Utf8.Span.Slice((int)(place.Offset - element.Offset), place.Length)) is { } post)
            {
                posts[post.Id] = (post, place);
            }
            else
            {
                onBad(place);
            }
        }

        for (var number = 0; number < _noPosts; number++)
        {
            onBad(default);
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

    /// <summary>A post from its place in a file; null where there is none that can be read.</summary>
    public static DiscussionPost? TryReadAt(string path, PostPlace place)
    {
        var text = new byte[place.Length];
        using (var file = File.OpenHandle(path))
        {
            RandomAccess.Read(file, text, place.Offset);
        }

        return TryRead(text);
    }

    static DiscussionPost? TryRead(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, RawElement.AnyDepth);
        try
        {
            return JsonSerializer.Deserialize(ref reader, CanvasJson.Default.DiscussionPost);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    void ReadMember(ref Utf8JsonReader reader, bool hasPosts)
    {
        reader.Read();
        if (!hasPosts || reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadPost(ref reader);
            }
            else
            {
                _noPosts += reader.TokenType == JsonTokenType.Null ? 0 : 1;
                reader.Skip();
            }
        }
    }

    void ReadPost(ref Utf8JsonReader reader)
    {
        var (start, index) = (reader.TokenStartIndex, _places.Count);
        _places.Add(default);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref reader, RawElement.IsNamed(reader, "replies"u8));
        }

        _places[index] = new PostPlace(element.Offset + start, (int)(reader.BytesConsumed - start));
    }
}

/// <summary>Where a post stands in its file, in bytes, with all replies in it.</summary>
public readonly record struct PostPlace(long Offset, int Length);
