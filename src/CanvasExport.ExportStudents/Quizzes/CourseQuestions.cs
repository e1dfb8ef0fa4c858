using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.ExportStudents.Quizzes;

/// <summary>
/// The questions of a course's quizzes: as they stood at an attempt, where Canvas gave that, else as they stand now. Of the attempts
/// only their places are in memory.
/// </summary>
internal sealed class CourseQuestions
{
    readonly CourseLists _lists;
    readonly Dictionary<(long QuizId, long Id), QuizQuestion> _now = [];
    readonly Dictionary<(long QuizId, long QuizSubmissionId, long Attempt), Place> _attempts = [];
    readonly Dictionary<long, string> _pointsOfGroups = [];

    CourseQuestions(CourseLists lists) => _lists = lists;

    /// <summary>Whether all lists of questions are there; else nobody can say that a file of theirs is gone.</summary>
    public bool AreWhole { get; private set; } = true;

    /// <param name="lists">Reads the lists and puts on record what cannot be read.</param>
    /// <param name="quizIds">The quizzes.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<CourseQuestions> ReadAsync(
        CourseLists lists, IEnumerable<long> quizIds, CancellationToken cancellationToken)
    {
        var questions = new CourseQuestions(lists);
        foreach (var quizId in quizIds.Distinct())
        {
            await questions.ReadAsync(quizId, cancellationToken);
        }

        return questions;
    }

    /// <summary>The questions of an attempt.</summary>
    /// <param name="attempt">An element of a submission's history, whose id is that of the quiz submission.</param>
    /// <param name="assignment">The assignment that the quiz is.</param>
    public AttemptQuestions Of(Submission attempt, Assignment assignment) =>
        Of(assignment.QuizId ?? 0, attempt.Id, attempt.Attempt, assignment.MayHaveChangedSince(attempt), []);

    /// <summary>The same of a quiz that belongs to no assignment.</summary>
    /// <param name="quizId">The quiz.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="mayHaveChanged">Whether the quiz may be another one now.</param>
    /// <param name="asked">What Canvas says of its questions where it says how they were answered, which is less; null where it does
    /// not.</param>
    public AttemptQuestions Of(long quizId, QuizSubmission attempt, bool mayHaveChanged, QuizAttempt? asked) =>
        Of(quizId, attempt.Id, attempt.Attempt, mayHaveChanged,
            asked is null ? [] : Read(asked, _lists.Paths.Json(CanvasLists.QuizSubmissionQuestions, quizId)));

    AttemptQuestions Of(long quizId, long id, int? attempt, bool mayHaveChanged, IEnumerable<QuizQuestion> others) =>
        attempt is { } number && _attempts.TryGetValue((quizId, id, number), out var place)
            ? new AttemptQuestions(ById(Read(place)), this, quizId, false, ById(others))
            : new AttemptQuestions(null, this, quizId, mayHaveChanged, ById(others));

    static Dictionary<long, QuizQuestion> ById(IEnumerable<QuizQuestion> questions) =>
        questions.DistinctBy(question => question.Id).ToDictionary(question => question.Id);

    /// <summary>Whether the fetch was told to leave out what was asked.</summary>
    public bool AreLeftOut => WorkKind.QuizQuestions.IsLeftOut(_lists.States);

    /// <summary>A question of a quiz as it stands now; null where Canvas does not list it there.</summary>
    public QuizQuestion? TryFindNow(long quizId, long id) => _now.GetValueOrDefault((quizId, id));

    /// <summary>What a question is worth; empty where nobody knows.</summary>
    public string Points(QuizQuestion question) => question.QuizGroupId is { } group
        ? _pointsOfGroups.GetValueOrDefault(group, "") : question.PointsPossible ?? "";

    /// <summary>All questions that were ever asked, with their quizzes; some come several times.</summary>
    public IEnumerable<(long QuizId, QuizQuestion Question)> All() =>
        _now.Values.Select(question => (question.QuizId ?? 0, question))
            .Concat(_attempts.Values.SelectMany(place => Read(place).Select(question => (place.QuizId, question))));

    async Task ReadAsync(long quizId, CancellationToken cancellationToken)
    {
        var path = _lists.Paths.QuizQuestionsJsonPath(quizId);
        await foreach (var question in _lists.ReadAsync(path, CanvasJson.Default.QuizQuestion, cancellationToken))
        {
            _now[(quizId, question.Id)] = question with { QuizId = quizId };
        }

        AreWhole &= _lists.IsWhole(path);
        await foreach (
            var group in _lists.ReadAsync(_lists.Paths.QuizGroupsJsonPath(quizId), CanvasJson.Default.QuizGroup, cancellationToken))
        {
            _pointsOfGroups[group.Id] = group.QuestionPoints ?? "";
        }

        path = _lists.Paths.QuizAttemptsJsonPath(quizId);
        await foreach (var element in _lists.RawAsync(path, cancellationToken))
        {
            if (element.TryGetId("quiz_submission_id"u8) is { } id && element.TryGetId("attempt"u8) is { } attempt)
            {
                _attempts[(quizId, id, attempt)] = new Place(quizId, path, element.Offset, element.Utf8.Length);
            }
        }
    }

    IEnumerable<QuizQuestion> Read(Place place)
    {
        var attempt = _lists.TryReadAt(place.Path, null, place.Offset, place.Length, CanvasJson.Default.QuizAttempt);
        return attempt is null ? [] : Read(attempt, place.Path);
    }

    IEnumerable<QuizQuestion> Read(QuizAttempt attempt, string path)
    {
        foreach (var question in attempt.Questions())
        {
            if (_lists.TryRead(path, question, CanvasJson.Default.QuizQuestion) is { } read)
            {
                yield return read;
            }
        }
    }

    readonly record struct Place(long QuizId, string Path, long Offset, int Length);
}

/// <summary>The questions of one attempt.</summary>
/// <param name="then">As they stood at it; null where Canvas did not give that.</param>
/// <param name="course">As they stand now.</param>
/// <param name="quizId">The quiz.</param>
/// <param name="mayHaveChanged">Whether those of now may be others than those of then, as far as Canvas tells.</param>
/// <param name="others">What Canvas says of questions that it lists in neither way.</param>
internal sealed class AttemptQuestions(
    IReadOnlyDictionary<long, QuizQuestion>? then, CourseQuestions course, long quizId, bool mayHaveChanged,
    IReadOnlyDictionary<long, QuizQuestion> others)
{
    /// <summary>The question of an answer; and whether it is as it stood at the attempt.</summary>
    public (QuizQuestion? Question, bool IsThen) Find(QuizAnswer answer) =>
        answer.QuestionNumber is not { } id ? default
        : then?.GetValueOrDefault(id) is { } question ? (question, true)
        : course.TryFindNow(quizId, id) is { } now ? (now, !mayHaveChanged && answer.Fits(now))
        : others.GetValueOrDefault(id) is { } other ? (other, false)
        : default;

    /// <summary>Whether the fetch was told to leave them out.</summary>
    public bool AreLeftOut => course.AreLeftOut;

    /// <summary>What a question is worth; empty where nobody knows.</summary>
    public string Points(QuizQuestion question) => course.Points(question);
}
