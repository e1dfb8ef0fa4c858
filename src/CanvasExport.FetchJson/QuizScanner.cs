using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;

namespace CanvasExport.FetchJson;

/// <summary>Finds what else a quiz has, once its lists lie in <c>json/</c>.</summary>
internal sealed class QuizScanner(StepContext context)
{
    readonly JsonArchive _json = new(context.Paths);

    /// <summary>
    /// The attempts of which the plain list of questions does not say what was asked: it lacks one, or one was edited since. Of a damaged
    /// list of submissions, those that can be read.
    /// </summary>
    public async Task<SortedSet<AttemptKey>> FindAttemptsAsync(Assignment quiz, CancellationToken cancellationToken)
    {
        var attempts = new SortedSet<AttemptKey>();
        var path = context.Paths.SubmissionsJsonPath(quiz.Id);
        if (!File.Exists(path))
        {
            return attempts;
        }

        // What cannot be read is export-students' to say.
        var questions = await _json.ReadEachAsync(CanvasLists.QuizQuestions, quiz.QuizId!.Value, _ => { }, cancellationToken)
            .DistinctBy(question => question.Id).ToDictionaryAsync(question => question.Id, cancellationToken: cancellationToken);
        await foreach (var submission in _json.ReadEachAsync(path, CanvasJson.Default.Submission, _ => { }, cancellationToken))
        {
            attempts.UnionWith(submission.History().Where(attempt => IsUnknown(attempt, quiz, questions))
                .Select(attempt => new AttemptKey(attempt.Id, attempt.Attempt!.Value)));
        }

        return attempts;
    }

    /// <summary>
    /// The same of a quiz that belongs to no assignment: the plain list lacks a question of the attempt, or the quiz was changed since.
    /// </summary>
    public async Task<SortedSet<AttemptKey>> FindAttemptsAsync(
        Quiz quiz, IReadOnlyList<QuizSubmission> attempts, CancellationToken cancellationToken)
    {
        var found = attempts.Where(attempt => !quiz.IsAsAt(attempt)).Select(attempt => AttemptKey.Of(attempt).Bare).ToHashSet();
        var known = await _json.ReadEachAsync(CanvasLists.QuizQuestions, quiz.Id, _ => { }, cancellationToken)
            .Select(question => $"{question.Id}").ToHashSetAsync(cancellationToken: cancellationToken);
        foreach (var list in new[] { CanvasLists.QuizSubmissionQuestions, CanvasLists.QuizSubmissionEvents })
        {
            found.UnionWith(await _json.ReadEachAsync(list, quiz.Id, _ => { }, cancellationToken)
                .Where(attempt => !AttemptAnswers.QuestionIds(attempt).All(known.Contains))
                .Select(attempt => new AttemptKey(attempt.QuizSubmissionId, attempt.Attempt)).ToListAsync(cancellationToken));
        }

        return [.. found];
    }

    /// <summary>The groups that questions of a quiz were drawn from; and whether all questions could be looked through.</summary>
    public async Task<(IReadOnlyList<long> Ids, bool AreAll)> FindGroupsAsync(long quizId, CancellationToken cancellationToken)
    {
        var (ids, areAll) = (new SortedSet<long>(), true);
        await foreach (var question in _json.ReadEachAsync(CanvasLists.QuizQuestions, quizId, _ => areAll = false, cancellationToken))
        {
            Add(question.QuizGroupId);
        }

        await foreach (var attempt in _json.ReadEachAsync(CanvasLists.QuizAttempts, quizId, _ => areAll = false, cancellationToken))
        {
            foreach (var question in attempt.Questions())
            {
                Add(CanvasJson.TryId(question, "quiz_group_id"));
            }
        }

        return ([.. ids], areAll);

        void Add(long? group) => ids.UnionWith(group is { } id ? [id] : []);
    }

    static bool IsUnknown(Submission attempt, Assignment quiz, Dictionary<long, QuizQuestion> questions)
    {
        var answers = attempt is { Attempt: not null, Id: not 0 } ? QuizAnswer.Of(attempt).ToList() : [];
        return answers.Count > 0 && (quiz.MayHaveChangedSince(attempt) || answers.Exists(answer =>
            answer.QuestionNumber is not { } id || !questions.TryGetValue(id, out var question) || !answer.Fits(question)));
    }
}
