using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.ExportStudents.Quizzes;

/// <summary>
/// The attempts at a course's quizzes that belong to no assignment, by student. Of what was asked and answered in them only the places are
/// in memory.
/// </summary>
internal sealed class UngradedQuizzes
{
    readonly CourseLists _lists;
    readonly Dictionary<long, Quiz> _quizzes = [];
    readonly Dictionary<long, List<(Quiz Quiz, QuizSubmission Attempt)>> _ofUsers = [];
    readonly Dictionary<(string List, long QuizId, long Id, long Attempt), (long Offset, int Length)> _places = [];
    readonly bool _areListed;

    UngradedQuizzes(CourseLists lists, bool areListed) => (_lists, _areListed) = (lists, areListed);

    /// <summary>The quizzes at which there are attempts.</summary>
    public IEnumerable<long> Ids => _ofUsers.Values.SelectMany(work => work).Select(work => work.Quiz.Id).Distinct();

    /// <summary>Who made them.</summary>
    public IEnumerable<long> UserIds => _ofUsers.Keys;

    public static async Task<UngradedQuizzes> ReadAsync(
        CourseLists lists, long courseId, CancellationToken cancellationToken)
    {
        var path = lists.Paths.Json(CanvasLists.Quizzes, courseId);
        var all = await lists.ReadAsync(path, CanvasJson.Default.Quiz, cancellationToken).ToListAsync(cancellationToken);
        var quizzes = new UngradedQuizzes(lists, lists.IsWhole(path));
        foreach (var quiz in all.Where(quiz => quiz.MayHaveOwnWork).DistinctBy(quiz => quiz.Id))
        {
            quizzes._quizzes[quiz.Id] = quiz;
            await quizzes.ReadAsync(quiz, cancellationToken);
        }

        return quizzes;
    }

    /// <summary>Whether Canvas gave all attempts at a quiz, or has it no longer: then one that is not named is gone.</summary>
    public bool IsListed(long quizId) => _quizzes.ContainsKey(quizId)
        ? _lists.IsWhole(_lists.Paths.Json(CanvasLists.QuizSubmissions, quizId)) : _areListed;

    /// <summary>A student's attempts, quiz by quiz, oldest first.</summary>
    public IEnumerable<IGrouping<Quiz, QuizSubmission>> Of(long userId) => _ofUsers.GetValueOrDefault(userId, [])
        .OrderBy(work => work.Attempt.Attempt).GroupBy(work => work.Quiz, work => work.Attempt);

    /// <summary>What Canvas told of an attempt in a list; null where it did not.</summary>
    public QuizAttempt? TryRead(CanvasList<QuizAttempt> list, long quizId, QuizSubmission attempt)
    {
        var path = _lists.Paths.Json(list, quizId);
        return _places.TryGetValue((list.Name, quizId, attempt.Id, attempt.Attempt ?? 0), out var place)
            ? _lists.TryReadAt(path, attempt.Id, place.Offset, place.Length, list.Type) : null;
    }

    /// <summary>What is known of a list of a quiz; null where it was never asked for.</summary>
    public ListState? TryFindState(CanvasList list, long quizId) =>
        _lists.States.FirstOrDefault(state => state.File == list.FileName(quizId) && state.List == list.Name);

    async Task ReadAsync(Quiz quiz, CancellationToken cancellationToken)
    {
        var seen = new HashSet<(long, int?)>();
        foreach (var list in new[] { CanvasLists.QuizSubmissions, CanvasLists.EarlierQuizSubmissions })
        {
            var path = _lists.Paths.Json(list, quiz.Id);
            await foreach (var attempt in _lists.ReadAsync(path, list.Type, cancellationToken))
            {
                if (attempt is { IsAttempt: true, UserId: { } user } && seen.Add((attempt.Id, attempt.Attempt)))
                {
                    _ofUsers[user] = [.. _ofUsers.GetValueOrDefault(user, []), (quiz, attempt)];
                }
            }
        }

        foreach (var list in new[] { CanvasLists.QuizSubmissionQuestions, CanvasLists.QuizSubmissionEvents })
        {
            await foreach (var element in _lists.RawAsync(_lists.Paths.Json(list, quiz.Id), cancellationToken))
            {
                if (element.TryGetId("quiz_submission_id"u8) is { } id && element.TryGetId("attempt"u8) is { } attempt)
                {
                    _places[(list.Name, quiz.Id, id, attempt)] = (element.Offset, element.Utf8.Length);
                }
            }
        }
    }
}
