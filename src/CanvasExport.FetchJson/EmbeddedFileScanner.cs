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
    readonly FetchedLists _lists = new(context.Paths);
    readonly Dictionary<long, NamedFiles> _ofSyllabi = [];
    bool _areSyllabiRead = true;

    /// <summary>Looks through the syllabi of all courses; they lie in one list, which is read once.</summary>
    public async Task ReadSyllabiAsync(CancellationToken cancellationToken)
    {
        await foreach (
            var course in _lists.ReadAsync(CanvasLists.Courses, 0, MayNameFiles, () => _areSyllabiRead = false, cancellationToken))
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
        await foreach (var assignment in _lists.ReadAsync(CanvasLists.Assignments, courseId, _ => true, Miss, cancellationToken))
        {
            Add(WrittenTexts.Asked(assignment));
            await foreach (var submission in _lists.ReadAsync(CanvasLists.Submissions, assignment.Id, Look, Miss, cancellationToken))
            {
                var named = finder.InAll(submission).ToList();
                files.Add(named);
                files.AddOthers(finder.OnOtherHosts(submission));
                files.Recordings.UnionWith(Recordings(submission).Concat(named.Select(file => file.MediaId)).Where(id => id.Length > 0));
            }

            await WorkspaceScanner.ScanAsync(_lists, assignment, text => Add([text]), Miss, cancellationToken);
            await AddQuestionsAsync(assignment.QuizId ?? 0);
            await AddPeerRubricAsync(assignment.RubricSettings?.Id ?? 0);
        }

        await foreach (var quiz in _lists.ReadAsync(CanvasLists.Quizzes, courseId, _ => true, Miss, cancellationToken))
        {
            if (quiz.MayHaveOwnWork)
            {
                await AddQuestionsAsync(quiz.Id);
                await AddAnswersAsync(quiz.Id);
            }
        }

        await foreach (var page in _lists.ReadAsync(CanvasLists.Pages, courseId, MayNameFiles, Miss, cancellationToken))
        {
            Add([page.Body]);
        }

        await foreach (var said in _lists.ReadAsync(CanvasLists.Announcements, courseId, MayNameFiles, Miss, cancellationToken))
        {
            Add([said.Message]);
        }

        await WorkspaceScanner.ScanAsync(
            _lists, courseId, text => Add([text]), id => files.Add([finder.Named(id)]), Miss, cancellationToken);
        await AddDiscussionsAsync(courseId, Add, Miss, cancellationToken);
        return (files, areAll);

        async Task AddQuestionsAsync(long quizId)
        {
            await foreach (var question in _lists.ReadAsync(CanvasLists.QuizQuestions, quizId, MayNameFiles, Miss, cancellationToken))
            {
                Add(question.Texts());
            }

            await foreach (var attempt in _lists.ReadAsync(CanvasLists.QuizAttempts, quizId, MayNameFiles, Miss, cancellationToken))
            {
                Add(attempt.Questions()
                    .SelectMany(one => Texts(one, CanvasJson.Default.QuizQuestion, question => question.Texts(), Miss)));
            }
        }

        async Task AddPeerRubricAsync(long rubricId)
        {
            var list = CanvasLists.PeerRubrics(courseId);
            await foreach (var rubric in _lists.ReadAsync(list, rubricId, MayNameFiles, Miss, cancellationToken))
            {
                Add(rubric.Filled().SelectMany(one => Texts(one, CanvasJson.Default.PeerAssessment, WrittenTexts.Marked, Miss)));
            }
        }

        async Task AddAnswersAsync(long quizId)
        {
            var types = await TypesAsync(quizId, Miss, cancellationToken);
            await foreach (var log in _lists.ReadAsync(CanvasLists.QuizSubmissionEvents, quizId, _ => true, Miss, cancellationToken))
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

    static IEnumerable<string> Recordings(Submission submission) => submission.History().Prepend(submission)
        .Select(attempt => attempt.MediaComment)
        .Concat(submission.SubmissionComments?.Select(comment => comment?.MediaComment) ?? [])
        .Select(media => media?.MediaId ?? "");

    // A log has the ids of uploaded files, and does not say that they are such.
    async Task<Dictionary<string, string?>> TypesAsync(long quizId, Action onBad, CancellationToken cancellationToken)
    {
        var types = new Dictionary<string, string?>(StringComparer.Ordinal);
        await foreach (var question in _lists.ReadAsync(CanvasLists.QuizQuestions, quizId, _ => true, onBad, cancellationToken))
        {
            types[$"{question.Id}"] = question.QuestionType;
        }

        await foreach (var asked in _lists.ReadAsync(CanvasLists.QuizSubmissionQuestions, quizId, _ => true, onBad, cancellationToken))
        {
            foreach (var question in asked.Questions())
            {
                types[CanvasJson.TryText(question, "id") ?? ""] = CanvasJson.TryText(question, "question_type");
            }
        }

        return types;
    }

    // Replies too: what teachers answered is feedback.
    async Task AddDiscussionsAsync(long courseId, Action<IEnumerable<string?>> add, Action onBad, CancellationToken cancellationToken)
    {
        await foreach (var topic in _lists.ReadAsync(CanvasLists.DiscussionTopics, courseId, _ => true, onBad, cancellationToken))
        {
            add([topic.AssignmentId is null ? topic.Message : null]);
            foreach (var thread in topic.Threads())
            {
                await foreach (var view in _lists.RawAsync(context.Paths.DiscussionViewJsonPath(thread.TopicId), onBad, cancellationToken))
                {
                    add(MayNameFiles(view) ? new DiscussionView(view).Posts(_ => onBad()).Values.Select(one => one.Post.Message) : []);
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
        || element.Utf8.Span.IndexOf("/media_attachments_iframe/"u8) >= 0
        || element.Utf8.Span.IndexOf("media_comment"u8) >= 0
        || element.Utf8.Span.IndexOf("media_objects"u8) >= 0
        || element.Utf8.Span.IndexOf("data-media"u8) >= 0;

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
}
