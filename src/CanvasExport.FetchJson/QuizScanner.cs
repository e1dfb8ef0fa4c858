using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;

namespace CanvasExport.FetchJson;

/// <summary>Finds what else a quiz has, once its lists lie in <c>json/</c>.</summary>
internal sealed class QuizScanner(StepContext context)
{
    readonly JsonArchive _json = new(context.Paths);

    /// <summary>The attempts with answers of an assignment's submissions; of a damaged list, those that can be read.</summary>
    public async Task<SortedSet<AttemptKey>> FindAttemptsAsync(long assignmentId, CancellationToken cancellationToken)
    {
        var attempts = new SortedSet<AttemptKey>();
        var path = context.Paths.SubmissionsJsonPath(assignmentId);
        if (!File.Exists(path))
        {
            return attempts;
        }

        // What cannot be read is export-students' to say.
        await foreach (var submission in _json.ReadEachAsync(path, CanvasJson.Default.Submission, _ => { }, cancellationToken))
        {
            attempts.UnionWith(submission.History().Where(HasAnswers)
                .Select(attempt => new AttemptKey(attempt.Id, attempt.Attempt!.Value)));
        }

        return attempts;
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
                Add(question.TryGetProperty("quiz_group_id", out var id) && long.TryParse(id.ToString(), out var group) ? group : null);
            }
        }

        return ([.. ids], areAll);

        void Add(long? group) => ids.UnionWith(group is { } id ? [id] : []);
    }

    static bool HasAnswers(Submission attempt) => attempt is { Attempt: not null, SubmissionData: { ValueKind: JsonValueKind.Array } data }
        && data.GetArrayLength() > 0;
}
