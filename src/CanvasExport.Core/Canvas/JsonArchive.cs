using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Canvas;

/// <summary>Reads what fetch-json left in <c>json/</c>, one object at a time.</summary>
public sealed class JsonArchive(ArchivePaths paths)
{
    public IAsyncEnumerable<Course> CoursesAsync(CancellationToken cancellationToken) =>
        ReadAsync(paths.CoursesJsonPath, CanvasJson.Default.Course, cancellationToken);

    public IAsyncEnumerable<User> StudentsAsync(long courseId, CancellationToken cancellationToken) =>
        ReadAsync(paths.StudentsJsonPath(courseId), CanvasJson.Default.User, cancellationToken);

    public IAsyncEnumerable<User> UsersAsync(long courseId, CancellationToken cancellationToken) =>
        ReadAsync(paths.UsersJsonPath(courseId), CanvasJson.Default.User, cancellationToken);

    public IAsyncEnumerable<Assignment> AssignmentsAsync(long courseId, CancellationToken cancellationToken) =>
        ReadAsync(paths.AssignmentsJsonPath(courseId), CanvasJson.Default.Assignment, cancellationToken);

    /// <summary>The groups of a course's assignments; none where they were not fetched, as by earlier versions.</summary>
    public IAsyncEnumerable<AssignmentGroup> AssignmentGroupsAsync(long courseId, CancellationToken cancellationToken) =>
        ReadIfThereAsync(paths.AssignmentGroupsJsonPath(courseId), CanvasJson.Default.AssignmentGroup, cancellationToken);

    /// <summary>The sections of a course; none where they were not fetched, as by earlier versions.</summary>
    public IAsyncEnumerable<Section> SectionsAsync(long courseId, CancellationToken cancellationToken) =>
        ReadIfThereAsync(paths.SectionsJsonPath(courseId), CanvasJson.Default.Section, cancellationToken);

    /// <summary>The groups of a course's students; none where they were not fetched, as by earlier versions.</summary>
    public IAsyncEnumerable<Group> GroupsAsync(long courseId, CancellationToken cancellationToken) =>
        ReadIfThereAsync(paths.GroupsJsonPath(courseId), CanvasJson.Default.Group, cancellationToken);

    /// <summary>The questions of a classic quiz; none where they were not fetched.</summary>
    public IAsyncEnumerable<QuizQuestion> QuizQuestionsAsync(long quizId, CancellationToken cancellationToken) =>
        ReadIfThereAsync(paths.QuizQuestionsJsonPath(quizId), CanvasJson.Default.QuizQuestion, cancellationToken);

    /// <summary>The files that texts of a course show or link, as far as Canvas told of them; none where they were not fetched.</summary>
    public IAsyncEnumerable<Attachment> FilesAsync(long courseId, CancellationToken cancellationToken) =>
        ReadIfThereAsync(paths.FilesJsonPath(courseId), CanvasJson.Default.Attachment, cancellationToken);

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

    /// <summary>Reads one object from its JSON text.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="type">How it is read.</param>
    /// <param name="path">The file it stands in, for the message.</param>
    /// <exception cref="ArchiveException">The text is no such object.</exception>
    public T Parse<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type, string path)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, type)!;
        }
        catch (JsonException e)
        {
            throw new ArchiveException($"{paths.Relative(path)} holds something unexpected at {e.Path ?? "an unknown place"}", e);
        }
    }

    /// <summary>Reads one object from its place in a list, as <see cref="RawAsync"/> told it.</summary>
    /// <param name="path">The list.</param>
    /// <param name="offset">Where the object begins, in bytes.</param>
    /// <param name="length">How long it is, in bytes.</param>
    /// <param name="type">How it is read.</param>
    /// <exception cref="ArchiveException">There is no such object.</exception>
    public T ReadAt<T>(string path, long offset, int length, JsonTypeInfo<T> type)
    {
        var text = new byte[length];
        using (var file = File.OpenHandle(path))
        {
            RandomAccess.Read(file, text, offset);
        }

        return Parse(text, type, path);
    }

    async IAsyncEnumerable<T> ReadAsync<T>(string path, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var element in RawAsync(path, cancellationToken).ConfigureAwait(false))
        {
            yield return Parse(element.Utf8.Span, type, path);
        }
    }

    IAsyncEnumerable<T> ReadIfThereAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        File.Exists(path) ? ReadAsync(path, type, cancellationToken) : AsyncEnumerable.Empty<T>();

    FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
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
            throw Damaged(path, e.Message, e);
        }
    }

    ArchiveException Damaged(string path, string how, Exception e) =>
        new($"{paths.Relative(path)} is damaged: it {how}. Run fetch-json again.", e);
}
