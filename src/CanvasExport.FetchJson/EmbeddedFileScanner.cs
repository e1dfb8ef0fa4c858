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

            await AddQuestionsAsync(assignment.QuizId ?? 0);
            await AddPeerRubricAsync(assignment.RubricSettings?.Id ?? 0);
        }

        await foreach (var quiz in ReadAsync(CanvasLists.Quizzes, courseId, _ => true, Miss, cancellationToken))
        {
            if (quiz.MayHaveOwnWork)
            {
                await AddQuestionsAsync(quiz.Id);
                await AddAnswersAsync(quiz.Id);
            }
        }

        return (files, areAll);

        async Task AddQuestionsAsync(long quizId)
        {
            await foreach (var question in ReadAsync(CanvasLists.QuizQuestions, quizId, MayNameFiles, Miss, cancellationToken))
            {
                Add(question.Texts());
            }

            await foreach (var attempt in ReadAsync(CanvasLists.QuizAttempts, quizId, MayNameFiles, Miss, cancellationToken))
            {
                Add(attempt.Questions()
                    .SelectMany(one => Texts(one, CanvasJson.Default.QuizQuestion, question => question.Texts(), Miss)));
            }
        }

        async Task AddPeerRubricAsync(long rubricId)
        {
            await foreach (var rubric in ReadAsync(CanvasLists.PeerRubrics, rubricId, MayNameFiles, Miss, cancellationToken))
            {
                Add(rubric.Filled().SelectMany(one => Texts(one, CanvasJson.Default.PeerAssessment, WrittenTexts.Marked, Miss)));
            }
        }

        async Task AddAnswersAsync(long quizId)
        {
            var types = await TypesAsync(quizId, Miss, cancellationToken);
            await foreach (var log in ReadAsync(CanvasLists.QuizSubmissionEvents, quizId, _ => true, Miss, cancellationToken))
            {
                var answers = AttemptAnswers.Of(null, log, id => types.GetValueOrDefault(id));
                files.Add(finder.In(new Submission(SubmissionData: answers.Data)));
            }
        }

        void Miss() => areAll = false;

        void Add(IEnumerable<string?> texts)
        {
            foreach (var text in texts)
            {
                files.Add(finder, text);
            }
        }
    }

    // A log has the ids of uploaded files, and does not say that they are such.
    async Task<Dictionary<string, string?>> TypesAsync(long quizId, Action onBad, CancellationToken cancellationToken)
    {
        var types = new Dictionary<string, string?>(StringComparer.Ordinal);
        await foreach (var question in ReadAsync(CanvasLists.QuizQuestions, quizId, _ => true, onBad, cancellationToken))
        {
            types[$"{question.Id}"] = question.QuestionType;
        }

        await foreach (var asked in ReadAsync(CanvasLists.QuizSubmissionQuestions, quizId, _ => true, onBad, cancellationToken))
        {
            foreach (var question in asked.Questions())
            {
                types[CanvasJson.TryText(question, "id") ?? ""] = CanvasJson.TryText(question, "question_type");
            }
        }

        return types;
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

    static IEnumerable<string?> Texts<T>(JsonElement inner, JsonTypeInfo<T> type, Func<T, IEnumerable<string?>> textsOf, Action onBad)
    {
        try
        {
            return textsOf(inner.Deserialize(type)!);
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
        if (!File.Exists(path))
        {
            yield break;
        }

        await using var elements = _json.RawAsync(path, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await TryMoveNextAsync(elements, onBad))
        {
            if (isWanted(elements.Current) && TryParse(elements.Current, list.Type, path, onBad) is { } value)
            {
                yield return value;
            }
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
