using System.Text.Json;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Canvas;

/// <summary>Reads single posts of a discussion, however deep the replies in them are; those are read by themselves.</summary>
public static class PostReader
{
    /// <summary>A post from its place in a file; null where there is none that can be read.</summary>
    public static DiscussionPost? TryReadAt(string path, PostPlace place)
    {
        var text = new byte[place.Length];
        using (var file = File.OpenHandle(path))
        {
            RandomAccess.Read(file, text, place.Offset);
        }

        return TryRead(text, _ => { });
    }

    /// <summary>A post from its text, as much of it as can be read; null where nothing can be.</summary>
    /// <param name="utf8">The text, with all replies in it.</param>
    /// <param name="onOdd">Told of each thing that was left out; where nothing can be read, of why.</param>
    public static DiscussionPost? TryRead(ReadOnlySpan<byte> utf8, Action<string> onOdd)
    {
        try
        {
            return ReadWhole(utf8);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            return e is JsonException first ? TryReadPart(utf8, first, onOdd) : null;
        }
    }

    static DiscussionPost? TryReadPart(ReadOnlySpan<byte> utf8, JsonException first, Action<string> onOdd)
    {
        try
        {
            return OddMembers.Read(utf8, text => ReadWhole(text), first, onOdd);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            onOdd(first.Path ?? "$");
            return null;
        }
    }

    static DiscussionPost ReadWhole(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, RawElement.AnyDepth);
        return JsonSerializer.Deserialize(ref reader, CanvasJson.Default.DiscussionPost)!;
    }
}

/// <summary>Something in the posts of a discussion that cannot be read.</summary>
/// <param name="PostId">The post that it is in; null where that has no id, or it is in none.</param>
/// <param name="Where">Its place, as in <c>$.created_at</c>.</param>
/// <param name="IsLost">Whether a whole post is lost with it, and not this alone.</param>
public sealed record OddPost(long? PostId, string Where, bool IsLost);
