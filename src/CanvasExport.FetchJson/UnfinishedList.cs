using System.Runtime.CompilerServices;
using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>A list on its way to its file: whole pages only, and no element twice, where ids tell them apart.</summary>
internal sealed class UnfinishedList : IDisposable
{
    readonly JsonArrayFile _file;
    readonly string _part;
    readonly HashSet<long> _ids = [];
    readonly bool _repeatsIds;
    (long Position, int Count) _pageStart;

    UnfinishedList(JsonArrayFile file, string path, bool repeatsIds) =>
        (_file, _part, _pageStart, _repeatsIds) = (file, path + AtomicFile.PartSuffix, file.Mark, repeatsIds);

    /// <summary>A list that begins anew, or goes on after the pages that an earlier run left of it.</summary>
    /// <exception cref="JsonException">What the earlier run left is not what it wrote.</exception>
    public static async Task<UnfinishedList> OpenAsync(
        string path, FetchedPages? pages, CancellationToken cancellationToken, bool repeatsIds = false)
    {
        if (pages is null)
        {
            return new UnfinishedList(new JsonArrayFile(path), path, repeatsIds);
        }

        var list = new UnfinishedList(JsonArrayFile.GoOn(path, (pages.Position, pages.Count)), path, repeatsIds);
        try
        {
            await list.ReadIdsAsync(pages, cancellationToken);
            return list;
        }
        catch
        {
            list.Dispose();
            throw;
        }
    }

    /// <summary>Appends a page. One that broke off is read again from its beginning.</summary>
    /// <param name="body">The page.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="wrappedIn">The member in which its elements stand where the page is an object.</param>
    /// <returns>How much of the list the file holds now, for <see cref="FetchedPages"/>.</returns>
    public async Task<(long Position, int Count)> ReadPageAsync(
        Stream body, CancellationToken cancellationToken, string? wrappedIn = null)
    {
        _file.Rewind(_pageStart);
        var idsOfPage = new HashSet<long>();
        await foreach (var element in JsonElements.ReadAsync(body, cancellationToken, wrappedIn))
        {
            // Numbered pages shift while people hand in work, so that an element can come twice.
            if (element.TryGetId("id"u8) is not { } id || (!_ids.Contains(id) && idsOfPage.Add(id)) || _repeatsIds)
            {
                _file.Write(element.Utf8.Span);
            }
        }

        _file.Flush();
        _ids.UnionWith(idsOfPage);
        return _pageStart = _file.Mark;
    }

    /// <summary>Appends the one object that Canvas answers with; one that broke off is read again from its beginning.</summary>
    /// <returns>The same as of a page.</returns>
    /// <exception cref="JsonException">It is no object with an id.</exception>
    public async Task<(long Position, int Count)> ReadObjectAsync(Stream body, string? needs, CancellationToken cancellationToken)
    {
        _file.Rewind(_pageStart);
        var one = await JsonElements.ReadOneAsync(body, cancellationToken);
        var id = one.TryGetId("id"u8) ?? throw new OtherJsonException("is nothing with an id");
        using var json = JsonDocument.Parse(one.Utf8);
        if (needs is not null && !(json.RootElement.TryGetProperty(needs, out var member) && member.ValueKind == JsonValueKind.Array))
        {
            throw new CanvasException(
                CanvasFailure.NotPermitted, $"Canvas answered without \"{needs}\", as it does where a key may not ask for more");
        }

        _file.Write(one.Utf8.Span);
        _file.Flush();
        _ids.Add(id);
        return _pageStart = _file.Mark;
    }

    /// <summary>Appends an element that came whole with those of other lists.</summary>
    public void Add(RawElement element)
    {
        _file.Write(element.Utf8.Span);
        if (element.TryGetId("id"u8) is { } id)
        {
            _ids.Add(id);
        }

        _pageStart = _file.Mark;
    }

    /// <summary>The elements of the pages that came, as they lie on disk.</summary>
    public async IAsyncEnumerable<RawElement> ElementsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var begun = File.Open(_part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        await foreach (var element in JsonElements.ReadAsync(begun, cancellationToken).Take(Count))
        {
            yield return element;
        }
    }

    /// <summary>Gives it up: nothing of it stays.</summary>
    public void Delete()
    {
        _file.Dispose();
        File.Delete(_part);
    }

    /// <summary>Whether something of it came whole.</summary>
    public bool HasPages => _pageStart.Count > 0;

    /// <summary>The ids of its elements.</summary>
    public IReadOnlyCollection<long> Ids => _ids;

    /// <summary>Takes back what came of a page that broke off.</summary>
    public void DropUnfinishedPage() => _file.Rewind(_pageStart);

    /// <summary>Appends what the list had before and has not now: of a list that is not whole nothing of that is gone.</summary>
    /// <returns>How many elements those are.</returns>
    public async Task<int> KeepFormerAsync(string path, CancellationToken cancellationToken)
    {
        var count = 0;
        var former = File.Exists(path) ? DamagedList.ReadAsync(path, _ => { }, cancellationToken) : AsyncEnumerable.Empty<RawElement>();
        await foreach (var element in former)
        {
            if (element.TryGetId("id"u8) is { } id && (_repeatsIds ? !_ids.Contains(id) : _ids.Add(id)))
            {
                _file.Write(element.Utf8.Span);
                count++;
            }
        }

        return count;
    }

    /// <summary>How many elements it has.</summary>
    public int Count => _file.Count;

    /// <summary>Gives the file its name.</summary>
    /// <param name="beforeItHasItsName">Is told how long the file is.</param>
    public void Complete(Action<long> beforeItHasItsName) => _file.Complete(beforeItHasItsName);

    public void Dispose() => _file.Dispose();

    // After a power failure a file may have holes, and another run may have begun it anew: then its elements do not end where they did.
    async Task ReadIdsAsync(FetchedPages pages, CancellationToken cancellationToken)
    {
        var (count, end) = (0, 0L);
        await foreach (var element in ElementsAsync(cancellationToken))
        {
            (count, end) = (count + 1, element.Offset + element.Utf8.Length);
            if (element.TryGetId("id"u8) is { } id)
            {
                _ids.Add(id);
            }
        }

        if ((count, end) != (pages.Count, pages.Position))
        {
            throw new JsonException("is not what was written");
        }
    }
}
