using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>The files that an earlier fetch told of, each at its place in its list.</summary>
internal sealed class FormerFiles(string path, IReadOnlyDictionary<long, (long Offset, int Length)> places)
{
    /// <summary>The ids of the files.</summary>
    public IEnumerable<long> Ids => places.Keys;

    /// <summary>Finds the objects of a list; of a damaged one those before the damage.</summary>
    public static async Task<FormerFiles> ReadAsync(ArchivePaths paths, string path, CancellationToken cancellationToken)
    {
        var places = new Dictionary<long, (long, int)>();
        try
        {
            await foreach (var element in new JsonArchive(paths).RawAsync(path, cancellationToken))
            {
                if (element.TryGetId("id"u8) is { } id)
                {
                    places[id] = (element.Offset, element.Utf8.Length);
                }
            }
        }
        catch (ArchiveException)
        {
            // It is not there, or is damaged: what could be read is kept.
        }

        return new FormerFiles(path, places);
    }

    /// <summary>What Canvas said of a file; null where it said nothing.</summary>
    public byte[]? TryRead(long id)
    {
        if (!places.TryGetValue(id, out var place))
        {
            return null;
        }

        var text = new byte[place.Length];
        using var file = File.OpenHandle(path);
        RandomAccess.Read(file, text, place.Offset);
        return text;
    }
}
