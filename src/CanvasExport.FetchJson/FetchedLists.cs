using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Reads lists that lie in <c>json/</c>. What cannot be read is export-students' to say; who reads is told that something could not.
/// Canvas may have refused a list this time, and an old one still lies there.
/// </summary>
internal sealed class FetchedLists(ArchivePaths paths)
{
    readonly JsonArchive _json = new(paths);

    /// <summary>The elements of a list that are wanted.</summary>
    public async IAsyncEnumerable<T> ReadAsync<T>(
        CanvasList<T> list,
        long ownerId,
        Func<RawElement, bool> isWanted,
        Action onBad,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = paths.Json(list, ownerId);
        await foreach (var element in RawAsync(path, onBad, cancellationToken))
        {
            if (isWanted(element) && TryParse(element, list.Type, path, onBad) is { } value)
            {
                yield return value;
            }
        }
    }

    /// <summary>The elements as they stand.</summary>
    public async IAsyncEnumerable<RawElement> RawAsync(
        string path, Action onBad, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        await using var elements = _json.RawAsync(path, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await TryMoveNextAsync(elements, onBad))
        {
            yield return elements.Current;
        }
    }

    static async ValueTask<bool> TryMoveNextAsync(IAsyncEnumerator<RawElement> elements, Action onBad)
    {
        try
        {
            return await elements.MoveNextAsync();
        }
        catch (ArchiveException)
        {
            onBad();
            return false;
        }
    }

    T? TryParse<T>(RawElement element, JsonTypeInfo<T> type, string path, Action onBad)
    {
        try
        {
            return _json.Parse(element.Utf8.Span, type, path, _ => onBad());
        }
        catch (ArchiveException)
        {
            onBad();
            return default;
        }
    }
}
