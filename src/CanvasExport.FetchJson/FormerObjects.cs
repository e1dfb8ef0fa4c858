using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>The objects that an earlier fetch brought, each at its place in its list.</summary>
internal sealed class FormerObjects<TKey>(string path, IReadOnlyDictionary<TKey, (long Offset, int Length)> places)
    where TKey : struct
{
    /// <summary>What tells them apart.</summary>
    public IEnumerable<TKey> Keys => places.Keys;

    /// <summary>Finds the objects of a list; of a damaged one those before the damage.</summary>
    public static async Task<FormerObjects<TKey>> ReadAsync(
        ArchivePaths paths, string path, Func<RawElement, TKey?> keyOf, CancellationToken cancellationToken)
    {
        var places = new Dictionary<TKey, (long, int)>();
        try
        {
            await foreach (var element in new JsonArchive(paths).RawAsync(path, cancellationToken))
            {
                if (keyOf(element) is { } key)
                {
                    places[key] = (element.Offset, element.Utf8.Length);
                }
            }
        }
        catch (ArchiveException)
        {
            // It is not there, or is damaged: what could be read is kept.
        }

        return new FormerObjects<TKey>(path, places);
    }

    /// <summary>The object as Canvas gave it; null where it did not.</summary>
    public byte[]? TryRead(TKey key)
    {
        if (!places.TryGetValue(key, out var place))
        {
            return null;
        }

        var text = new byte[place.Length];
        using var file = File.OpenHandle(path);
        RandomAccess.Read(file, text, place.Offset);
        return text;
    }
}
