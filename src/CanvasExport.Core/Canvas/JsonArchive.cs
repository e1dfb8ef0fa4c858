using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Canvas;

/// <summary>Reads what fetch-json left in <c>json/</c>, one object at a time.</summary>
public sealed class JsonArchive(ArchivePaths paths)
{
    public IAsyncEnumerable<User> StudentsAsync(long courseId, CancellationToken cancellationToken) =>
        ReadAsync(CanvasLists.Students, courseId, cancellationToken);

    public IAsyncEnumerable<User> UsersAsync(long courseId, CancellationToken cancellationToken) =>
        ReadAsync(CanvasLists.Users, courseId, cancellationToken);

    public IAsyncEnumerable<Assignment> AssignmentsAsync(long courseId, CancellationToken cancellationToken) =>
        ReadAsync(CanvasLists.Assignments, courseId, cancellationToken);

    public IAsyncEnumerable<AssignmentGroup> AssignmentGroupsAsync(long courseId, CancellationToken cancellationToken) =>
        ReadAsync(CanvasLists.AssignmentGroups, courseId, cancellationToken);

    public IAsyncEnumerable<Section> SectionsAsync(long courseId, CancellationToken cancellationToken) =>
        ReadAsync(CanvasLists.Sections, courseId, cancellationToken);

    public IAsyncEnumerable<Group> GroupsAsync(long courseId, CancellationToken cancellationToken) =>
        ReadAsync(CanvasLists.Groups, courseId, cancellationToken);

    public IAsyncEnumerable<QuizQuestion> QuizQuestionsAsync(long quizId, CancellationToken cancellationToken) =>
        ReadAsync(CanvasLists.QuizQuestions, quizId, cancellationToken);

    /// <summary>The files that texts of a course show or link, as far as Canvas told of them.</summary>
    public IAsyncEnumerable<Attachment> FilesAsync(long courseId, CancellationToken cancellationToken) =>
        ReadAsync(CanvasLists.Files, courseId, cancellationToken);

    /// <summary>The objects of a list; none where it was not fetched and <see cref="CanvasList.MayLack"/>.</summary>
    /// <exception cref="ArchiveException">The file is not there, is damaged, or holds something unexpected.</exception>
    public IAsyncEnumerable<T> ReadAsync<T>(CanvasList<T> list, long ownerId, CancellationToken cancellationToken)
    {
        var path = paths.Json(list, ownerId);
        return list.MayLack && !File.Exists(path) ? AsyncEnumerable.Empty<T>() : ReadAsync(path, list.Type, cancellationToken);
    }

    /// <summary>The elements of a list as they stand in its file. Null elements are passed over.</summary>
    /// <exception cref="ArchiveException">The file is not there, or is damaged.</exception>
    public async IAsyncEnumerable<RawElement> RawAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var file = Open(path);
        await using var elements = JsonElements.ReadAsync(file, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(elements, path).ConfigureAwait(false))
        {
            if (!elements.Current.Utf8.Span.SequenceEqual("null"u8))
            {
                yield return elements.Current;
            }
        }
    }

    /// <summary>
    /// The objects of a list that can be read. Each that cannot be, or of which only a part can, is told in a sentence, and the next one
    /// follows; where the list itself is damaged or cannot be read it ends, with one sentence.
    /// </summary>
    public async IAsyncEnumerable<T> ReadEachAsync<T>(
        string path, JsonTypeInfo<T> type, Action<string> onBad, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var elements = RawAsync(path, cancellationToken).GetAsyncEnumerator(cancellationToken);
        for (var number = 1; await TryMoveNextAsync(elements, path, onBad).ConfigureAwait(false); number++)
        {
            var (isRead, value) = TryParse(elements.Current, type, path, number, onBad);
            if (isRead)
            {
                yield return value!;
            }
        }
    }

    /// <summary>The objects of a list that can be read; none where it was not fetched and <see cref="CanvasList.MayLack"/>.</summary>
    public IAsyncEnumerable<T> ReadEachAsync<T>(
        CanvasList<T> list, long ownerId, Action<string> onBad, CancellationToken cancellationToken)
    {
        var path = paths.Json(list, ownerId);
        return list.MayLack && !File.Exists(path) ? AsyncEnumerable.Empty<T>() : ReadEachAsync(path, list.Type, onBad, cancellationToken);
    }

    /// <summary>The ids of a list's elements, whatever else stands in them.</summary>
    /// <exception cref="ArchiveException">The file is not there, or is damaged.</exception>
    public async IAsyncEnumerable<long> IdsAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var element in RawAsync(path, cancellationToken).ConfigureAwait(false))
        {
            if (element.TryGetId("id"u8) is { } id)
            {
                yield return id;
            }
        }
    }

    /// <summary>Reads one object from the JSON text that it has in a file, as much of it as can be read.</summary>
    /// <exception cref="ArchiveException">The text is no such object.</exception>
    public T Parse<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type, string path, Action<string>? onOdd = null)
    {
        try
        {
            return CanvasJson.Read(utf8, type, onOdd)!;
        }
        catch (JsonException e)
        {
            throw new ArchiveException($"{paths.Relative(path)} holds something unexpected at {e.Path ?? "an unknown place"}", e);
        }
    }

    /// <summary>Reads one object from its place in a list, as <see cref="RawAsync"/> told it.</summary>
    /// <param name="files">Opens the list.</param>
    /// <param name="path">The list.</param>
    /// <param name="offset">Where the object begins, in bytes.</param>
    /// <param name="length">How long it is, in bytes.</param>
    /// <param name="type">How it is read.</param>
    /// <param name="onOdd">The same as of <see cref="Parse"/>.</param>
    /// <exception cref="ArchiveException">There is no such object.</exception>
    public T ReadAt<T>(OpenFiles files, string path, long offset, int length, JsonTypeInfo<T> type, Action<string>? onOdd = null)
    {
        var text = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return Parse(text.AsSpan(0, files.Read(path, text.AsSpan(0, length), offset)), type, path, onOdd);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    async IAsyncEnumerable<T> ReadAsync<T>(string path, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var element in RawAsync(path, cancellationToken).ConfigureAwait(false))
        {
            yield return Parse(element.Utf8.Span, type, path);
        }
    }

    async ValueTask<bool> TryMoveNextAsync(IAsyncEnumerator<RawElement> elements, string path, Action<string> onBad)
    {
        try
        {
            return await elements.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is ArchiveException or IOException or UnauthorizedAccessException)
        {
            onBad(e is ArchiveException ? e.Message : $"{paths.Relative(path)} cannot be read: {e.Message}");
            return false;
        }
    }

    (bool, T?) TryParse<T>(RawElement element, JsonTypeInfo<T> type, string path, int number, Action<string> onBad)
    {
        try
        {
            return (true, CanvasJson.Read(element.Utf8.Span, type, Tell)!);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            Tell((e as JsonException)?.Path ?? "an unknown place");
            return default;
        }

        void Tell(string where)
        {
            var which = element.TryGetId("id"u8) is { } id ? $"with the id {id}" : $"at place {number}, which has no id,";
            onBad($"{paths.Relative(path)}: the object {which} holds something unexpected at {where}.");
        }
    }

    FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ArchiveException($"{paths.Relative(path)} is not there: run fetch-json first.", e);
        }
    }

    async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<RawElement> elements, string path)
    {
        try
        {
            return await elements.MoveNextAsync().ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            throw new ArchiveException($"{paths.Relative(path)} is damaged: it {e.Message}. Run fetch-json again.", e);
        }
    }
}
