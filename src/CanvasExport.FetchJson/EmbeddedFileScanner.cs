using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Content;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>Finds which files the texts of a course show or link, once its lists lie in <c>json/</c>.</summary>
internal sealed class EmbeddedFileScanner(StepContext context, Uri canvas)
{
    volatile bool _hasGradeStatuses;
    readonly JsonArchive _json = new(context.Paths);
    readonly Dictionary<long, NamedFiles> _ofSyllabi = [];
    bool _areSyllabiRead = true;

    /// <summary>Looks through the syllabi of all courses; they lie in one list, which is read once.</summary>
    public async Task ReadSyllabiAsync(CancellationToken cancellationToken)
    {
        await foreach (var course in ReadAsync(CanvasLists.Courses, 0, MayNameFiles, () => _areSyllabiRead = false, cancellationToken))
        {
            _ofSyllabi[course.Id] = new NamedFiles();
            _ofSyllabi[course.Id].Add(new EmbeddedFiles(canvas, course.Id), course.SyllabusBody);
        }
    }

    /// <summary>The files of a course; and whether everything could be looked through.</summary>
    public async Task<(NamedFiles Files, bool AreAll)> FindAsync(long courseId, CancellationToken cancellationToken)
    {
        var finder = new EmbeddedFiles(canvas, courseId);
        var areAll = _areSyllabiRead;
        var files = _ofSyllabi.GetValueOrDefault(courseId) ?? new NamedFiles();
        await foreach (var assignment in ReadAsync(CanvasLists.Assignments, courseId, _ => true, Miss, cancellationToken))
        {
            Add(WrittenTexts.Asked(assignment));
            await foreach (var submission in ReadAsync(CanvasLists.Submissions, assignment.Id, Look, Miss, cancellationToken))
            {
                files.Add(finder.InAll(submission));
                files.AddOthers(finder.OnOtherHosts(submission));
            }

            await foreach (
                var question in ReadAsync(CanvasLists.QuizQuestions, assignment.QuizId ?? 0, MayNameFiles, Miss, cancellationToken))
            {
                Add(question.Texts());
            }

            await foreach (
                var attempt in ReadAsync(CanvasLists.QuizAttempts, assignment.QuizId ?? 0, MayNameFiles, Miss, cancellationToken))
            {
                Add(attempt.Questions().SelectMany(question => Texts(question, Miss)));
            }
        }

        await AddDiscussionsAsync(courseId, Add, Miss, cancellationToken);
        return (files, areAll);

        void Miss() => areAll = false;

        void Add(IEnumerable<string?> texts)
        {
            foreach (var text in texts)
            {
                files.Add(finder, text);
            }
        }
    }

    // Replies too: what teachers answered is feedback.
    async Task AddDiscussionsAsync(long courseId, Action<IEnumerable<string?>> add, Action onBad, CancellationToken cancellationToken)
    {
        await foreach (var topic in ReadAsync(CanvasLists.DiscussionTopics, courseId, _ => true, onBad, cancellationToken))
        {
            add([topic.AssignmentId is null ? topic.Message : null]);
            foreach (var thread in topic.Threads())
            {
                await foreach (var view in RawAsync(context.Paths.DiscussionViewJsonPath(thread.TopicId), onBad, cancellationToken))
                {
                    add(MayNameFiles(view) ? new DiscussionView(view).Posts(_ => { }).Values.Select(one => one.Post.Message) : []);
                }
            }
        }
    }

    static ReadOnlySpan<byte> StatusKey => "\"custom_grade_status_id\""u8;

    /// <summary>Whether any work that was looked through has a status of the school's own.</summary>
    public bool HasGradeStatuses => _hasGradeStatuses;

    bool Look(RawElement submission)
    {
        // In most schools each says null.
        for (var rest = submission.Utf8.Span; !_hasGradeStatuses && rest.IndexOf(StatusKey) is >= 0 and var at;)
        {
            rest = rest[(at + StatusKey.Length)..];
            _hasGradeStatuses = rest.TrimStart(" :\""u8) is [>= (byte)'0' and <= (byte)'9', ..];
        }

        return MayNameFiles(submission);
    }

    // Most submissions name none, and need not be parsed.
    static bool MayNameFiles(RawElement element) =>
        element.Utf8.Span.IndexOf("/files"u8) >= 0
        || element.Utf8.Span.IndexOf("attachment_ids"u8) >= 0
        || element.Utf8.Span.IndexOf("/media_attachments_iframe/"u8) >= 0;

    static IEnumerable<string?> Texts(JsonElement question, Action onBad)
    {
        try
        {
            return question.Deserialize(CanvasJson.Default.QuizQuestion)!.Texts();
        }
        catch (JsonException)
        {
            onBad();
            return [];
        }
    }

    // What cannot be read is export-students' to say. Canvas may have refused the list this time, and an old one still lies there.
    async IAsyncEnumerable<T> ReadAsync<T>(
        CanvasList<T> list,
        long ownerId,
        Func<RawElement, bool> isWanted,
        Action onBad,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = context.Paths.Json(list, ownerId);
        await foreach (var element in RawAsync(path, onBad, cancellationToken))
        {
            if (isWanted(element) && TryParse(element, list.Type, path, onBad) is { } value)
            {
                yield return value;
            }
        }
    }

    async IAsyncEnumerable<RawElement> RawAsync(
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
            return _json.Parse(element.Utf8.Span, type, path);
        }
        catch (ArchiveException)
        {
            onBad();
            return default;
        }
    }
}
