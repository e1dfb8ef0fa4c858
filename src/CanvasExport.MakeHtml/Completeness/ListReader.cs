using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>
/// Reads Canvas's lists. Of one that is not there or damaged nobody knows what should be in it, which is a difference; an object that
/// cannot be read, or not whole, is one too, and the next one follows.
/// </summary>
internal sealed class ListReader(ArchivePaths paths, ListAges ages, DifferenceCollector differences)
{
    readonly JsonArchive _json = new(paths);
    readonly SortedSet<string> _asked = new(StringComparer.Ordinal);
    readonly HashSet<long> _partsOfWork = [];
    readonly HashSet<long> _partsOfPosts = [];
    readonly HashSet<long?> _withLostWork = [];
    bool _hasLostPosts;

    /// <summary>Whether only a part could be read, or nothing, of the submission or the post that something belongs to, or that it is.
    /// </summary>
    public bool IsPart(ArchiveItem item, long assignmentId) => item.EntryId == 0
        ? _partsOfWork.Contains(item.SubmissionId) || _withLostWork.Contains(assignmentId)
        : _hasLostPosts || _partsOfPosts.Contains(item.EntryId) || (item.Kind == ItemKind.Reply && _partsOfPosts.Contains(item.Id));

    /// <summary>The names of the files that were looked for in <c>json/</c>.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>Whether a list was ever asked for, whatever came of it.</summary>
    public bool WasAskedFor(CanvasList list, long ownerId) =>
        File.Exists(paths.Json(list, ownerId)) || ages.States.Any(state => state.File == list.FileName(ownerId));

    /// <param name="list">The list.</param>
    /// <param name="ownerId">What it is a list of.</param>
    /// <param name="take">What to do with each of its objects.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="mayLack">Whether it is no difference where the list is not there.</param>
    /// <param name="assignmentId">The assignment it is of, if of one.</param>
    public async Task ReadAsync<T>(
        CanvasList<T> list, long ownerId, Action<T> take, CancellationToken cancellationToken, bool mayLack = false,
            long? assignmentId = null)
    {
        var (name, number) = (paths.Relative(paths.Json(list, ownerId)), 0);
        var isThere = await ReadRawAsync(
            list, ownerId, element => Take(element, list.Type, take, name, ++number, assignmentId), assignmentId, cancellationToken);
        if (!isThere && !mayLack && !Explains(list, ownerId))
        {
            differences.Differ(assignmentId, "", "list", name, DifferenceRow.Unexplained, "it is not there: run fetch-json again");
        }
    }

    /// <summary>The same with the elements as they stand.</summary>
    /// <returns>Whether the list is there.</returns>
    public async Task<bool> ReadRawAsync(
        CanvasList list, long ownerId, Action<RawElement> take, long? assignmentId, CancellationToken cancellationToken)
    {
        var path = paths.Json(list, ownerId);
        _asked.Add(Path.GetFileName(path));
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            await foreach (var element in _json.RawAsync(path, cancellationToken))
            {
                take(element);
            }
        }
        catch (Exception e) when (e is ArchiveException or IOException or UnauthorizedAccessException)
        {
            Damaged(path, e, assignmentId);
        }

        return true;
    }

    /// <summary>Whether the course was last fetched without a kind of work, which is said elsewhere.</summary>
    public bool IsLeftOut(WorkKind kind) => ages.IsLeftOut(kind);

    /// <summary>Whether a list is known not to have come whole, which is said elsewhere.</summary>
    public bool Explains(CanvasList list, long ownerId) => ages.Explains(list.FileName(ownerId));

    /// <summary>Names a list that is damaged, or that the disk does not let be read.</summary>
    public void Damaged(string path, Exception e, long? assignmentId = null) =>
        differences.Differ(assignmentId, "", "list", paths.Relative(path), DifferenceRow.Unexplained, e.Message.TrimEnd('.'));

    /// <summary>Names what cannot be read in the posts of a discussion.</summary>
    public void NamePost(OddPost odd, long topicId, long? assignmentId)
    {
        var file = paths.Relative(paths.Json(CanvasLists.DiscussionViews, topicId));
        _ = odd is { IsLost: false, PostId: { } part } && _partsOfPosts.Add(part);
        _hasLostPosts |= odd.IsLost;
        differences.Differ(
            assignmentId, "", "object", odd.PostId is { } id ? $"{id} in {file}" : file, DifferenceRow.Unreadable,
            $"it holds something unexpected at {odd.Where}; the rest of it was read");
    }

    void Take<T>(RawElement element, JsonTypeInfo<T> type, Action<T> take, string name, int number, long? assignmentId)
    {
        var isPart = false;
        try
        {
            if (CanvasJson.Read(element.Utf8.Span, type, NamePart) is { } value)
            {
                take(value);
                _ = isPart && value is Submission { Id: var id } && _partsOfWork.Add(id);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or FormatException)
        {
            Name((e as JsonException)?.Path ?? "an unknown place");
            if (type.Type == typeof(Submission))
            {
                _ = element.TryGetId("id"u8) is { } id ? _partsOfWork.Add(id) : _withLostWork.Add(assignmentId);
            }
        }

        void NamePart(string where)
        {
            isPart = true;
            Name(where, "; the rest of it was read");
        }

        void Name(string where, string besides = "")
        {
            var which = element.TryGetId("id"u8) is { } id ? $"{id}" : $"no. {number}";
            differences.Differ(
                assignmentId, "", "object", $"{which} in {name}", DifferenceRow.Unreadable,
                $"it holds something unexpected at {where}{besides}");
        }
    }
}
