using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// Reads and writes <c>json/lists_&lt;course&gt;.json</c>, what is known of the lists of a course, and <c>json/lists.json</c>,
/// the same of what lies above the courses. A list that no line names was never asked for by a version that keeps them.
/// </summary>
public static class ListStates
{
    /// <summary>The states of a course's lists, also of those that a run which was killed did not come to write.</summary>
    public static Task<IReadOnlyList<ListState>> ReadAsync(
        ArchivePaths paths, long courseId, CancellationToken cancellationToken = default) =>
        ReadAsync(paths, paths.ListStatesPath(courseId), cancellationToken);

    /// <summary>The states of the list of courses, and of single courses that were asked for by their ids.</summary>
    public static Task<IReadOnlyList<ListState>> ReadAboveAsync(ArchivePaths paths, CancellationToken cancellationToken = default) =>
        ReadAsync(paths, paths.ListStatesAbovePath, cancellationToken);

    /// <summary>Replaces the states of a course's lists; the file is whole and on disk before it has its name.</summary>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public static Task WriteAsync(
        ArchivePaths paths, long courseId, IEnumerable<ListState> states, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(paths.ListStatesPath(courseId), states);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Writes down what runs that were killed noted, of these courses or of all. It is done before anything is cleared away that
    /// tells how far they came.
    /// </summary>
    public static async Task WriteNotesAsync(ArchivePaths paths, IReadOnlyCollection<long> courseIds, CancellationToken cancellationToken)
    {
        IEnumerable<string> lists = courseIds.Count > 0 ? courseIds.Select(paths.ListStatesPath)
            : Directory.Exists(paths.JsonFolder) ? Directory.GetFiles(paths.JsonFolder, "lists*.notes") : [];
        foreach (var path in lists.Select(list => Path.ChangeExtension(list, ".json")).Where(path => File.Exists(NotesPath(path))))
        {
            Write(path, await ReadAsync(paths, path, cancellationToken).ConfigureAwait(false));
        }
    }

    internal static void Write(string path, IEnumerable<ListState> states)
    {
        using (var file = new JsonArrayFile(path))
        {
            foreach (var state in states.OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.List, StringComparer.Ordinal))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(state, ListStateJson.Line.ListState));
            }

            file.Complete();
        }

        File.Delete(NotesPath(path));
    }

    internal static async Task<IReadOnlyList<ListState>> ReadAsync(ArchivePaths paths, string path, CancellationToken cancellationToken)
    {
        var states = new Dictionary<(string, string), ListState>();
        await foreach (var state in ReadLinesAsync(path, ListStateJson.Line.ListState, cancellationToken).ConfigureAwait(false))
        {
            states[(state.List, state.File)] = state;
        }

        var notes = ReadLinesAsync(NotesPath(path), ListStateJson.Line.NotedListState, cancellationToken);
        await foreach (var noted in notes.ConfigureAwait(false))
        {
            if (noted.Length is not { } length || HasItsName(Path.Combine(paths.JsonFolder, noted.State.File), length))
            {
                Put(states, noted.State);
            }
        }

        return [.. states.Values.Select(state => state with { HasFile = IsThere(paths, state) })];
    }

    /// <summary>Where states are noted one after another until they are written.</summary>
    internal static string NotesPath(string path) => Path.ChangeExtension(path, ".notes");

    /// <summary>Takes a state in the place of the former one; a list of all courses tells anew of those asked for before it.</summary>
    internal static void Put(Dictionary<(string List, string File), ListState> states, ListState state)
    {
        states[(state.List, state.File)] = state;
        if (state is { Outcome: ListOutcome.Whole } && state.List == CanvasLists.Courses.Name)
        {
            foreach (var single in states.Where(one => IsOlder(one.Value, state)).Select(one => one.Key).ToList())
            {
                states.Remove(single);
            }
        }
    }

    static bool IsOlder(ListState single, ListState all) =>
        single.File == all.File && single.List != all.List && string.CompareOrdinal(single.AskedAt, all.AskedAt) <= 0;

    // A single course stands in the file of all, if it stands anywhere.
    static bool IsThere(ArchivePaths paths, ListState state) =>
        File.Exists(Path.Combine(paths.JsonFolder, state.File))
        && (state.File != CanvasLists.Courses.FileName(0) || state.List == CanvasLists.Courses.Name || state.Count > 0);

    // A state is noted just before its file is renamed: as long as the file bears its other name, the one before it still stands.
    static bool HasItsName(string path, long length) =>
        !Path.Exists(path + AtomicFile.PartSuffix) && new FileInfo(path) is { Exists: true } file && file.Length == length;

    // One element a line, so that a line that was cut off or spoilt costs no other.
    static async IAsyncEnumerable<T> ReadLinesAsync<T>(
        string path, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (TryParse(line.TrimEnd(','), type) is { } value)
            {
                yield return value;
            }
        }
    }

    static T? TryParse<T>(string line, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return line.StartsWith('{') ? JsonSerializer.Deserialize(line, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
