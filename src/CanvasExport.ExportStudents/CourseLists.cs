using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;

namespace CanvasExport.ExportStudents;

/// <summary>
/// Reads a course's lists in <c>json/</c>. A list that is not there, an object that cannot be read, and what is odd in an object, cost
/// themselves: each is put on record, and of what such a list does not name nobody can say that it is gone.
/// </summary>
/// <param name="json">The folder.</param>
/// <param name="context">The running step.</param>
/// <param name="states">What is known of the course's lists; null above the courses.</param>
internal sealed class CourseLists(JsonArchive json, StepContext context, IReadOnlyList<ListState>? states = null) : IDisposable
{
    /// <summary>The kind of err.txt entries that export-students writes.</summary>
    public const string ErrorKind = "Error_export_students";

    const string LeftOut = "this object was left out, the others were exported";
    const string PartLeftOut = "this was left out, the rest of the object was exported";

    readonly OpenFiles _files = new();
    readonly ConcurrentDictionary<string, bool> _doubtful = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<(string Path, long? Id), bool> _parts = [];
    readonly ConcurrentDictionary<(string Path, string Reason), bool> _told = [];
    readonly HashSet<string> _half = [.. (states ?? []).Where(state => state.Outcome == ListOutcome.Half).Select(state => state.File)];

    public ArchivePaths Paths => context.Paths;

    /// <summary>What is known of the lists.</summary>
    public IReadOnlyList<ListState> States { get; } = states ?? [];

    /// <summary>Whether the list is there; one that is not makes the export incomplete, but does not end it.</summary>
    public bool Has(string path)
    {
        if (File.Exists(path))
        {
            context.Errors.Clear(ErrorKind, Paths.Relative(path));
            return true;
        }

        context.Log.Warning("{Path:l} is not there", Paths.Relative(path));
        Report(path, "fetch-json did not bring this list: see its lines here, or run it again", "list that fetch-json did not bring");
        return false;
    }

    /// <summary>Whether all of the list is there and every object of it could be read so far: then what it does not name is gone.</summary>
    public bool IsWhole(string path) => File.Exists(path) && !_doubtful.ContainsKey(path) && !_half.Contains(Path.GetFileName(path));

    /// <summary>Whether something in an object could not be read and was left out: it may have what it had before.</summary>
    public bool IsPart(string path, long id) => _parts.ContainsKey((path, id));

    /// <summary>The objects of a list that can be read; none where it is not there.</summary>
    /// <param name="path">The list.</param>
    /// <param name="type">How its objects are read.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async IAsyncEnumerable<T> ReadAsync<T>(
        string path, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        await foreach (var element in RawAsync(path, cancellationToken))
        {
            if (TryRead(path, element, type) is { } read)
            {
                yield return read;
            }
        }
    }

    /// <summary>The elements of a list as they stand in its file; none where it is not there. A damaged file ends the list.</summary>
    public async IAsyncEnumerable<RawElement> RawAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        await using var elements = json.RawAsync(path, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await TryMoveNextAsync(elements, path))
        {
            yield return elements.Current;
        }
    }

    /// <summary>What an element says; null, and a line in err.txt, where it is no such thing. What is left out of it has a line too.
    /// </summary>
    public T? TryRead<T>(string path, RawElement element, JsonTypeInfo<T> type)
        where T : class => TryParse(path, element.TryGetId("id"u8), odd => json.Parse(element.Utf8.Span, type, path, odd));

    /// <summary>The same of an object within an element.</summary>
    public T? TryRead<T>(string path, JsonElement one, JsonTypeInfo<T> type)
        where T : class =>
        TryParse(path, CanvasJson.TryId(one, "id"), odd => json.Parse(JsonMarshal.GetRawUtf8Value(one), type, path, odd));

    /// <summary>The same of the element at a place in the list, as <see cref="RawAsync"/> told it.</summary>
    public T? TryReadAt<T>(string path, long? id, long offset, int length, JsonTypeInfo<T> type)
        where T : class => TryParse(path, id, odd => json.ReadAt(_files, path, offset, length, type, odd));

    /// <summary>The same of what the function reads, which tells what it leaves out.</summary>
    public T? TryParse<T>(string path, long? id, Func<Action<string>, T> read)
        where T : class
    {
        try
        {
            return read(where =>
            {
                _doubtful[path] = _parts[(path, id)] = true;
                Report(
                    path, $"{Paths.Relative(path)} holds something unexpected at {where}{Which()}: {PartLeftOut}",
                    "object of which a part cannot be read");
            });
        }
        catch (ArchiveException e)
        {
            _doubtful[path] = true;
            Report(path, $"{e.Message.TrimEnd('.')}{Which()}: {LeftOut}", "object that cannot be read");
            return null;
        }

        string Which() => id is null ? "" : $" (id {id})";
    }

    public void Dispose() => _files.Dispose();

    async ValueTask<bool> TryMoveNextAsync(IAsyncEnumerator<RawElement> elements, string path)
    {
        try
        {
            return await elements.MoveNextAsync();
        }
        catch (ArchiveException e)
        {
            _doubtful[path] = true;
            Report(path, e.Message.TrimEnd('.'), "list that is damaged");
            return false;
        }
    }

    void Report(string path, string reason, string cause)
    {
        // Some lists are read more than once.
        if (!_told.TryAdd((path, reason), true))
        {
            return;
        }

        context.Log.Warning("{Path:l}: {Reason:l}", Paths.Relative(path), reason);
        context.Errors.Add(new ErrorEntry(ErrorKind, Paths.Relative(path), "", reason));
        context.Summary.CountMissing(cause);
    }
}
